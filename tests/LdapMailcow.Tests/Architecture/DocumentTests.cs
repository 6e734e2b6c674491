using System.Text.RegularExpressions;

namespace LdapMailcow.Tests.Architecture;

/// <summary>What documents and comments point at is there.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_path_in_the_table_of_changes_exists()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "CONTRIBUTING.md")).Where(line => line.StartsWith('|')).ToList();
        var paths = rows.SelectMany(row => Quoted().Matches(row)).Select(m => m.Groups[1].Value).Where(p => p.Contains('/', StringComparison.Ordinal)).ToList();

        Assert.Equal(13, rows.Count);
        Assert.True(paths.Count > 20, "the table names files");
        Assert.All(paths, path => Assert.True(Path.Exists(InRepository(path)), path));
    }

    [Fact]
    public void Every_rule_that_a_comment_cites_is_in_the_design()
    {
        var design = File.ReadAllText(Path.Combine(Repository.Root, "docs", "design.md"));
        var cited = Sources().SelectMany(file => Cited().Matches(File.ReadAllText(file))).ToList();
        var rules = cited.Where(m => m.Value.StartsWith("design rule", StringComparison.Ordinal)).SelectMany(m => Numbers().Matches(m.Value)).Select(m => m.Value).Distinct().ToList();
        var sections = cited.Where(m => m.Value.StartsWith("design §", StringComparison.Ordinal)).SelectMany(m => Numbers().Matches(m.Value)).Select(m => m.Value).Distinct();

        Assert.True(rules.Count > 5, "comments cite rules");
        Assert.All(rules, rule => Assert.Matches($"(?m)^{rule}\\. \\*\\*", design));
        Assert.All(sections, section => Assert.Contains($"\n## {section}. ", design, StringComparison.Ordinal));
    }

    /// <summary>Who searches the page for what the program said finds it, word for word, in both languages.</summary>
    [Theory]
    [InlineData("docs/troubleshooting.md", '"', '"')]
    [InlineData("docs/ru/troubleshooting.md", '\u00ab', '\u00bb')]
    public void Every_sentence_of_the_troubleshooting_is_one_of_the_program(string page, char open, char close)
    {
        var sources = string.Join('\n', Sources().Where(f => f.Contains("/src/", StringComparison.Ordinal)).Select(File.ReadAllText));
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, page)).Where(line => line.StartsWith($"| {open}", StringComparison.Ordinal)).Select(line => line.Split('|')[1]).ToList();
        var quoted = rows.SelectMany(row => Regex.Matches(row, $"{open}([^{close}]+){close}").Select(m => m.Groups[1].Value)).ToList();

        Assert.InRange(quoted.Count, 17, int.MaxValue);
        Assert.All(quoted.SelectMany(q => q.Split('…', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Where(q => !_composed.Contains(q)), q => Assert.Contains(q, sources, StringComparison.Ordinal));
    }

    /// <summary>Put together from names and numbers.</summary>
    private static readonly string[] _composed = ["do you mean mail, found in 5 of 5?", "aliases bear the marker"];

    private static string InRepository(string path) =>
        Path.Combine(Repository.Root, path.StartsWith("LdapMailcow", StringComparison.Ordinal) ? "src" : "", path);

    private static IEnumerable<string> Sources() => new[] { "src", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal));

    [GeneratedRegex("`([^`…]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("design (?:rules? |§)[0-9]+(?:(?:, | and |–)[0-9]+)*")]
    private static partial Regex Cited();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
