using System.Text.Json;
using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator.Faults;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>With LDAP_MAILCOW_LOG_FORMAT=json, machines find every value of an event in a field of its own.</summary>
public sealed class JsonLogTests
{
    [Theory]
    [MemberData(nameof(Executable.Kinds), MemberType = typeof(Executable))]
    public async Task Each_event_of_a_first_sync_a_conflict_a_removal_a_withheld_set_and_a_failed_read_has_its_fields(string kind)
    {
        await using var world = await World.StartAsync();
        world.Program = Executable.PathOf(kind);
        world.Settings["LDAP_MAILCOW_LOG_FORMAT"] = "json";
        world.Settings["LDAP_MAILCOW_MAX_REMOVALS"] = "1";
        var anna = world.Person("Anna", "anna@example.test", "smtp:sales@example.test", "smtp:taken@example.test", "smtp:a@elsewhere.invalid");
        world.Mailcow.Mailcow.AddAlias("taken@example.test", "bert@example.test");
        await FirstSyncAsync(world);

        world.Directory.Set(anna, "proxyAddresses", "smtp:one@example.test", "smtp:two@example.test", "smtp:three@example.test");
        await RemovalAsync(world);

        world.Directory.Disable(anna);
        await WithheldAsync(world);

        world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.BadGateway, Target = FaultTarget.Reads, Nth = 1, Count = -1 });
        await FailedReadAsync(world);
    }

    private static async Task FirstSyncAsync(World world)
    {
        var lines = Lines((await world.SyncAsync()).Ended(0));
        Has(lines, 2000, 1, "Version");
        var created = Has(lines, 4101, 1, "Kind", "Address", "Goto", "Active", "Reason");
        Assert.Equal(("created", "sales@example.test", "anna@example.test"), (Text(created, "Kind"), Text(created, "Address"), Text(created, "Goto")));
        Assert.Equal("created sales@example.test -> anna@example.test (new address of Anna)", Text(created, "@m"));

        var conflict = Has(lines, 4201, 1, "Reason", "Subject", "Address", "Goto", "Entry");
        Assert.Equal(("NotOurs", "taken@example.test", "bert@example.test", "Anna"), (Text(conflict, "Reason"), Text(conflict, "Address"), Text(conflict, "Goto"), Text(conflict, "Entry")));
        Assert.Equal("elsewhere.invalid", Text(Has(lines, 4202, 1, "Reason"), "Subject"));

        var end = Has(lines, 4001, 1, "Users", "Groups", "Searches", "Created", "Updated", "Activated", "Deactivated", "Adopted", "Deleted", "Mailboxes", "Withheld", "Left", "Skipped", "Conflicts", "Failed", "Seconds");
        Assert.Equal((1, 1, 1), (end.GetProperty("Created").GetInt32(), end.GetProperty("Conflicts").GetInt32(), end.GetProperty("Skipped").GetInt32()));
    }

    private static async Task RemovalAsync(World world)
    {
        var missing = Has(Lines((await world.SyncAsync()).Ended(0)), 4205, 2, "Reason", "Subject", "Address", "Goto");
        Assert.Equal(("RemovalNotConfirmed", "sales@example.test"), (Text(missing, "Reason"), Text(missing, "Address")));

        var removed = Has(Lines((await world.SyncAsync()).Ended(0)), 4101, 3, "Kind", "Address", "Goto", "Active", "Reason");
        Assert.Equal(("deactivated", "sales@example.test", "anna@example.test", false), (Text(removed, "Kind"), Text(removed, "Address"), Text(removed, "Goto"), removed.GetProperty("Active").GetBoolean()));
    }

    private static async Task WithheldAsync(World world)
    {
        var withheld = Has(Lines((await world.SyncAsync()).Ended(3)), 4004, 4, "Set", "Count", "Reasons", "First");
        Assert.Equal(3, withheld.GetProperty("Count").GetInt32());
        Assert.Equal("deactivate one@example.test", withheld.GetProperty("First")[0].GetString());
    }

    private static async Task FailedReadAsync(World world)
    {
        var failed = Has(Lines((await world.SyncAsync()).Ended(1)), 4002, 5, "Reason", "Origin");
        Assert.Equal("mailcow", Text(failed, "Origin"));
    }

    /// <summary>The first line with that id; it bears the cycle and the fields.</summary>
    private static JsonElement Has(IReadOnlyList<JsonElement> lines, int id, int cycle, params string[] fields)
    {
        var line = lines.FirstOrDefault(l => l.GetProperty("EventId").GetProperty("Id").GetInt32() == id);
        Assert.True(line.ValueKind == JsonValueKind.Object, $"no event {id} in:\n{string.Join('\n', lines)}");
        Assert.Equal(cycle, line.GetProperty("Cycle").GetInt32());
        Assert.All(fields, f => Assert.True(line.TryGetProperty(f, out _), $"no {f} in {line}"));
        return line;
    }

    private static string? Text(JsonElement line, string field) => line.GetProperty(field).GetString();

    private static List<JsonElement> Lines(RunResult run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
