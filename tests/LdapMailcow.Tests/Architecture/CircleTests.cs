using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using LdapMailcow.Commands;
using LdapMailcow.Core.State;
using LdapMailcow.Ldap.Reading;
using LdapMailcow.Mailcow;
using LdapMailcow.State;
using LdapMailcow.Tls;

namespace LdapMailcow.Tests.Architecture;

/// <summary>No folder of the program needs one that needs it; folders are namespaces. Between projects the compiler sees to it.</summary>
public sealed class CircleTests
{
    [Fact]
    public void No_folder_depends_in_a_circle()
    {
        var uses = Uses();
        var circles = Circles(uses.ToLookup(u => u.From, u => u.To)).Select(circle => Told(circle, uses)).ToList();

        Assert.True(circles.Count == 0, string.Join('\n', circles));
    }

    /// <summary>The finder finds, in what it is given and in the program.</summary>
    [Fact]
    public void A_circle_is_found()
    {
        (string From, string To)[] uses = [("a", "b"), ("a", "d"), ("b", "c"), ("c", "a")];

        Assert.Equal("a b c a", string.Join(' ', Assert.Single(Circles(uses.ToLookup(u => u.From, u => u.To)))));
        Assert.Contains(Uses(), u => (u.From, u.To) == ("LdapMailcow.Commands", "LdapMailcow.Core.State"));
    }

    /// <summary>Which folder uses which, with a pair of types for each.</summary>
    private static List<(string From, string To, string Types)> Uses()
    {
        var architecture = new ArchLoader().LoadAssemblies(
            typeof(IStateStore).Assembly,
            typeof(ServerTrust).Assembly,
            typeof(LdapDirectory).Assembly,
            typeof(MailcowGateway).Assembly,
            typeof(SqliteStateStore).Assembly,
            typeof(CommandRunner).Assembly).Build();
        return
        [
            .. architecture.Types
                .SelectMany(type => type.Dependencies, (type, use) => (From: FolderOf(type), To: FolderOf(use.Target), Types: $"{type.Name} uses {use.Target.Name}"))
                .Where(use => use.From != use.To && IsOurs(use.From) && IsOurs(use.To))
                .DistinctBy(use => (use.From, use.To)),
        ];
    }

    /// <summary>Type parameters and the like have none.</summary>
    private static string FolderOf(IType type) => type.Namespace?.FullName ?? "";

    private static bool IsOurs(string folder) => folder.Split('.')[0] == "LdapMailcow";

    private static string Told(List<string> circle, List<(string From, string To, string Types)> uses) =>
        string.Join(" → ", circle) + ": " + string.Join(", ", circle.Zip(circle.Skip(1)).Select(step => uses.First(u => (u.From, u.To) == step).Types));

    /// <summary>For each folder in a circle a shortest way back to it; each circle once.</summary>
    private static List<List<string>> Circles(ILookup<string, string> uses) =>
    [
        .. uses.Select(folder => WayBack(uses, folder.Key)).OfType<List<string>>()
            .DistinctBy(circle => string.Join(' ', circle.Distinct().Order(StringComparer.Ordinal))),
    ];

    private static List<string>? WayBack(ILookup<string, string> uses, string start)
    {
        var ways = new Queue<List<string>>([[start]]);
        var seen = new HashSet<string>();
        while (ways.TryDequeue(out var way))
        {
            foreach (var next in uses[way[^1]].Where(next => next == start || seen.Add(next)))
            {
                if (next == start)
                {
                    return [.. way, next];
                }

                ways.Enqueue([.. way, next]);
            }
        }

        return null;
    }
}
