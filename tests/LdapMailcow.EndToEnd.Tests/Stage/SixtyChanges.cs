using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>A synchronised world and then sixty changes of every kind in its directory.</summary>
public static class SixtyChanges
{
    public const string Stranger = "stranger@example.test";

    public static async Task<World> PrepareAsync()
    {
        var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_REMOVAL_CONFIRMATIONS"] = "1";
        world.Settings["LDAP_MAILCOW_MAX_REMOVALS"] = "100%,min 1000";
        world.Mailcow.Mailcow.AddAlias(Stranger, "user01@example.test");
        var people = Enumerable.Range(0, 36).Select(i => world.Person($"Old {i:00}", $"old{i}@example.test", $"smtp:a{i}@example.test")).ToList();
        foreach (var dn in people.Take(6))
        {
            world.Directory.Disable(dn);
        }

        var groups = Enumerable.Range(0, 5).Select(i => world.Group($"Group {i}", $"g{i}@example.test", people[30], people[31])).ToList();
        (await world.SyncAsync()).Ended(0);
        Change(world, people, groups);
        return world;
    }

    /// <summary>6 enabled, 8 disabled, 12 moved, 5 removed, 5 groups, 24 new.</summary>
    private static void Change(World world, List<string> people, List<string> groups)
    {
        people[..6].ForEach(world.Directory.Enable);
        people[6..14].ForEach(world.Directory.Disable);
        people[14..26].ForEach(dn => world.Directory.Set(dn, "mail", $"moved{people.IndexOf(dn)}@example.test"));
        people[26..30].ForEach(world.Directory.Delete);
        world.Directory.Delete(people[32]);
        groups.ForEach(dn => world.Directory.Set(dn, "member", people[30], people[33], people[34]));
        for (var i = 0; i < 24; i++)
        {
            world.Person($"New {i:00}", $"new{i}@example.test", $"smtp:n{i}@example.test");
        }
    }

    /// <summary>Comparable: ids and times aside.</summary>
    public static IReadOnlyList<string> Picture(World world) =>
        [.. world.Mailcow.Mailcow.Aliases.Select(a => Line(a)).Order(StringComparer.Ordinal)];

    private static string Line(AliasRow alias) =>
        $"{alias.Address} {alias.Active} {(alias.Active == 1 ? string.Join(',', alias.Goto.Split(',').Order(StringComparer.Ordinal)) : "-")} {alias.PrivateComment}";
}
