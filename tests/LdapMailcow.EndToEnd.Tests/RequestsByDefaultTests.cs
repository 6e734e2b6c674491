using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using LdapMailcow.EndToEnd.Tests.Stage;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>What the program asks mailcow for with the settings that must be given and no others, request by request: a part that is off by default
/// adds none and changes none.</summary>
public sealed partial class RequestsByDefaultTests
{
    /// <summary>With LDAP_MAILCOW_WRITE_REQUESTS=1 the file is written instead.</summary>
    [Fact]
    public async Task They_are_those_of_the_golden_file()
    {
        var requests = new StringBuilder();
        await using var world = await World.StartAsync();
        var ann = world.Person("Ann", "ann@example.test", "SMTP:ann@example.test", "smtp:a.ann@example.test", "smtp:ann@second.test");
        var ben = world.Person("Ben", "ben@example.test", "smtp:b.ben@example.test");
        var cleo = world.Person("Cleo", "cleo@example.test", "smtp:c.cleo@example.test");
        world.Person("Dan", "dan@example.test", "smtp:d.dan@example.test");
        world.Person("Room", null, "smtp:room@example.test");
        var team = world.Group("Team", "team@example.test", ann, ben);
        world.Group("All", "all@example.test", team, cleo);
        await StepAsync("first cycle");
        await StepAsync("nothing changed");

        world.Directory.Set(ann, "proxyAddresses", "SMTP:ann@example.test", "smtp:a.ann@example.test", "smtp:new@example.test");
        world.Directory.Set(team, "member", ann, cleo);
        await StepAsync("an address comes, another goes, and so do members");
        world.Directory.Disable(ben);
        world.Directory.Delete(cleo);
        await StepAsync("disabled and deleted");
        await StepAsync("confirmed");
        world.Directory.Enable(ben);
        await StepAsync("enabled again");

        var file = GoldenFile();
        if (Environment.GetEnvironmentVariable("LDAP_MAILCOW_WRITE_REQUESTS") == "1")
        {
            await File.WriteAllTextAsync(file, requests.ToString(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), requests.ToString());

        async Task StepAsync(string title)
        {
            world.Mailcow.History.Clear();
            var before = world.Mailcow.Mailcow.Aliases.ToDictionary(a => a.Id, a => a.Address);
            (await world.SyncAsync()).Ended(0);
            requests.Append(title).Append('\n');
            foreach (var line in world.Mailcow.History.All.Select(r => $"  {r.Method} {r.Path} {r.Body}".TrimEnd()).Select(line => Named(line, before)).Order(StringComparer.Ordinal))
            {
                requests.Append(line).Append('\n');
            }
        }
    }

    /// <summary>Two calls at a time: which alias gets which id is chance, and so is the order of the calls. The signature is the database's own.</summary>
    private static string Named(string line, Dictionary<long, string> addresses) => Signature().Replace(
        Id().Replace(line, id => addresses.TryGetValue(long.Parse(id.Value, System.Globalization.CultureInfo.InvariantCulture), out var address) ? $"<{address}>" : id.Value),
        "db:********");

    [GeneratedRegex(@"(?<=get/alias/)\d+|(?<=""items"":\[(""\d+"",)*"")\d+(?="")")]
    private static partial Regex Id();

    [GeneratedRegex("db:[0-9a-f]{8}")]
    private static partial Regex Signature();

    private static string GoldenFile([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "Golden", "requests-by-default.txt");
}
