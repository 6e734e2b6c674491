using System.Text.Json;
using LdapMailcow.EndToEnd.Tests.Stage;

namespace LdapMailcow.EndToEnd.Tests;

public sealed class CommandTests
{
    [Fact]
    public async Task Plan_tells_what_sync_then_does_and_leaves_no_trace()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test", "smtp:two@example.test");

        (await world.RunAsync("plan")).Ended(0).Says("would create one@example.test -> p@example.test").Says("Nothing was written");
        Assert.Empty(Directory.GetFiles(world.StateFolder));
        Assert.Empty(world.Mailcow.History.Writes);

        (await world.SyncAsync()).Ended(0).Says("created one@example.test").Says("created two@example.test");
    }

    [Theory]
    [MemberData(nameof(Executable.Kinds), MemberType = typeof(Executable))]
    public async Task Plan_status_and_history_are_one_JSON_document_each(string kind)
    {
        await using var world = await World.StartAsync();
        world.Program = Executable.PathOf(kind);
        world.Person("Person", "p@example.test", "smtp:one@example.test", "smtp:x@elsewhere.test");

        using var plan = Json(await world.RunAsync("plan --json"));
        Assert.Equal("one@example.test", plan.RootElement.GetProperty("changes")[0].GetProperty("address").GetString());
        (await world.SyncAsync()).Ended(0);

        using var status = Json(await world.RunAsync("status --json"));
        Assert.Equal("elsewhere.test", status.RootElement.GetProperty("notices")[0].GetProperty("subject").GetString());
        Assert.Equal(["directory", "mailcow", "planning", "writing"], status.RootElement.GetProperty("lastRead").GetProperty("phases").EnumerateArray().Select(p => p.GetProperty("phase").GetString()));
        Assert.All(status.RootElement.GetProperty("lastRead").GetProperty("phases").EnumerateArray(), p => Assert.InRange(p.GetProperty("seconds").GetDouble(), 0.001, 60));

        using var history = Json(await world.RunAsync("history --json"));
        Assert.Equal("created", history.RootElement.GetProperty("changes")[0].GetProperty("change").GetString());
        (await world.RunAsync("status")).Ended(0).Says("elsewhere.test: mailcow does not host this domain").Says("next cycle");
    }

    private static JsonDocument Json(RunResult result) => JsonDocument.Parse(result.Ended(0).Output);

    [Fact]
    public async Task A_read_only_key_is_noticed_at_the_first_cycle_even_if_there_is_nothing_to_write()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test");

        (await world.RunAsync("sync", ("LDAP_MAILCOW_API_KEY", world.Mailcow.ReadOnlyKey))).Ended(1).Says("LDAP_MAILCOW_API_KEY may only read");
        (await world.RunAsync("plan", ("LDAP_MAILCOW_API_KEY", world.Mailcow.ReadOnlyKey))).Ended(0);
        Assert.Empty(world.Mailcow.History.Writes);
    }

    [Fact]
    public async Task Check_names_what_is_wrong_and_writes_nothing()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");

        (await world.RunAsync("check")).Ended(0).Says("example.test");
        (await world.RunAsync("check", ("LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD", "wrong"))).Failed().Says("LDAP_MAILCOW_LDAP_BIND_DN");
        (await world.RunAsync("check", ("LDAP_MAILCOW_API_KEY", world.Mailcow.ReadOnlyKey))).Failed().Says("LDAP_MAILCOW_API_KEY").Says("mailcow hosts example.test");
        Assert.Empty(world.Mailcow.History.Writes);
    }

    [Fact]
    public async Task An_undone_cycle_puts_aliases_back_and_they_stay_until_the_directory_changes()
    {
        await using var world = await World.StartAsync();
        var person = world.Person("Person", "p@example.test", "smtp:one@example.test");
        world.Person("Other", "o@example.test");
        (await world.SyncAsync()).Ended(0);
        world.Directory.Set(person, "mail", "moved@example.test");
        (await world.SyncAsync()).Ended(0).Says("updated one@example.test -> moved@example.test");

        (await world.RunAsync("history one@example.test")).Ended(0).Says("updated");
        (await world.RunAsync("undo 2")).Ended(0).Says("--yes");
        (await world.RunAsync("undo 2 --yes")).Ended(0);
        (await world.SyncAsync()).Ended(0);
        Assert.Equal("p@example.test", world.Aliases["one@example.test"].Goto);
        await world.StaysQuietAsync();

        world.Directory.Set(person, "mail", "third@example.test");
        (await world.SyncAsync()).Ended(0);
        Assert.Equal("third@example.test", world.Aliases["one@example.test"].Goto);
    }

    [Fact]
    public async Task Adopt_takes_over_only_what_is_asked_for()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:mine@example.test", "smtp:other@example.test");
        world.Mailcow.Mailcow.AddAlias("mine@example.test", "p@example.test");
        world.Mailcow.Mailcow.AddAlias("other@example.test", "user01@example.test");
        (await world.SyncAsync()).Ended(0).Says("conflicts 2");

        (await world.RunAsync("adopt --same-goto")).Ended(0).Says("mine@example.test").DoesNotSay("other@example.test");
        (await world.RunAsync("adopt --same-goto --yes")).Ended(0);
        (await world.SyncAsync()).Ended(0).Says("adopted mine@example.test");
        Assert.Matches(@"^ldap-mailcow:default \(db:[0-9a-f]{8}\)$", world.Aliases["mine@example.test"].PrivateComment);
        Assert.Equal("user01@example.test", world.Aliases["other@example.test"].Goto);
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task A_renamed_owner_keeps_its_aliases()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        (await world.SyncAsync()).Ended(0);
        world.Settings["LDAP_MAILCOW_OWNER_ID"] = "head-office";

        (await world.RunAsync("rename-owner default")).Ended(0).Says("1 alias bears the marker").Says("--yes");
        (await world.RunAsync("rename-owner default --yes")).Ended(0);

        Assert.Matches(@"^ldap-mailcow:head-office \(db:[0-9a-f]{8}\)$", world.Aliases["one@example.test"].PrivateComment);
        await world.StaysQuietAsync();
    }
}
