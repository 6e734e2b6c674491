using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

public sealed class SizeTests(ITestOutputHelper output)
{
    private const int Users = 1000;
    private const int Groups = 50;

    [Theory]
    [MemberData(nameof(Executable.Kinds), MemberType = typeof(Executable))]
    public async Task A_thousand_users_with_three_addresses_and_fifty_groups_take_one_call_for_each_target_and_then_none(string kind)
    {
        await using var world = await World.StartAsync(new SlapdSettings { BulkLdif = Ldif() });
        world.Program = Executable.PathOf(kind);

        var first = (await world.SyncAsync()).Ended(0);
        var writes = world.Mailcow.History.Writes.Count;
        Print($"{kind}, first sync", first, world.Mailcow.History.All.Count, writes);
        Assert.Equal(3 * Users + Groups, world.Aliases.Count);
        Assert.InRange(writes, Users + Groups, 1060);

        var before = world.Mailcow.History.All.Count;
        var second = (await world.SyncAsync()).Ended(0);
        Print($"{kind}, second sync", second, world.Mailcow.History.All.Count - before, world.Mailcow.History.Writes.Count - writes);
        Assert.Equal(writes, world.Mailcow.History.Writes.Count);
    }

    private void Print(string what, RunResult result, int requests, int writes) =>
        output.WriteLine($"{what}: {requests} HTTP requests, {writes} of them writes, {result.Duration.TotalSeconds:0.0} s; {result.Output.TrimEnd().Split('\n')[^1]}");

    private static string Ldif()
    {
        var ldif = new LdifWriter();
        var people = Enumerable.Range(0, Users).Select(i => $"CN=User {i:0000},OU=People,dc=example,dc=test").ToList();
        for (var i = 0; i < Users; i++)
        {
            string[] addresses = [$"SMTP:user{i}@example.test", $"smtp:a{i}@example.test", $"smtp:b{i}@example.test", $"smtp:c{i}@second.test"];
            ldif.Entry(people[i], People.Attributes($"User {i:0000}", $"user{i}@example.test", 512, addresses));
        }

        for (var g = 0; g < Groups; g++)
        {
            var dn = $"CN=Group {g:00},OU=Groups,dc=example,dc=test";
            ldif.Entry(dn, People.GroupAttributes(dn, $"Group {g:00}", $"group{g}@example.test", [.. people.Skip(g * 19).Take(30)]));
        }

        return ldif.ToString();
    }
}
