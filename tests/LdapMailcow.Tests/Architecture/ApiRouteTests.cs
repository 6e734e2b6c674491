using System.Text.RegularExpressions;

namespace LdapMailcow.Tests.Architecture;

/// <summary>The READMEs list the routes that the gateway's code asks for, and their nginx lets through these and no others.</summary>
public sealed partial class ApiRouteTests
{
    private const string Argument = "…";

    /// <summary>What stands for something else in the table.</summary>
    private static readonly string[] _placeholders = ["DOMAINS", "ID", "ADDRESS"];

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ru.md")]
    public void The_table_has_every_route_of_the_code_and_no_other(string file)
    {
        var listed = Listed().Matches(Text(file)).Select(m => m.Groups[1].Value).Select(r => _placeholders.Aggregate(r, (route, p) => route.Replace(p, Argument, StringComparison.Ordinal)));

        Assert.Equal(Routes().Order(StringComparer.Ordinal), listed.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ru.md")]
    public void The_proxy_lets_through_what_is_asked_for_and_nothing_else(string file)
    {
        var allowed = new Regex(Location().Match(Text(file)).Groups[1].Value);

        Assert.All(Routes(), route => Assert.Matches(allowed, $"/api/v1/{route.Replace(Argument, "a@example.com", StringComparison.Ordinal)}"));
        Assert.All(
            ["get/domain/example.com", "edit/domain", "delete/mailbox", "add/mailbox", "get/logs/api", "get/alias/1/2/3", "edit/alias/x", "get/mailbox/", "edit/admin", "search/alias"],
            other => Assert.DoesNotMatch(allowed, $"/api/v1/{other}"));
    }

    /// <summary>Every path in the gateway's sources; what is put in at run time is the argument.</summary>
    private static List<string> Routes()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "LdapMailcow.Mailcow"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));
        var routes = files.SelectMany(f => Literal().Matches(File.ReadAllText(f))).Select(m => Hole().Replace(m.Groups[1].Value, Argument))
            .Select(r => r.EndsWith('/') ? r + Argument : r).Append($"get/alias/all/{Argument}").Distinct().ToList();
        Assert.True(routes.Count > 8, "the sources name routes");
        return routes;
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex("(?<!// .*)\"((?:get|add|edit|delete|search)/[^\" ]+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex("`((?:get|add|edit|delete|search)/[^` ]+)`")]
    private static partial Regex Listed();

    [GeneratedRegex(@"location ~ (\^/api\S+)")]
    private static partial Regex Location();
}
