namespace LdapMailcow.Tests;

/// <summary>1 alias is not 1 aliases: a number and its noun are put together by <see cref="Core.Counted"/>.</summary>
public class SentenceTests
{
    [Fact]
    public void No_sentence_of_the_program_puts_a_count_before_a_plural()
    {
        var lines = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => File.ReadLines(f).Select(line => $"{Path.GetFileName(f)}: {line.Trim()}"));

        // Eight answers in a row are never one, and "== 1" is a choice of its own.
        Assert.All(
            lines.Where(line => !line.Contains("answers in a row", StringComparison.Ordinal) && !line.Contains("== 1", StringComparison.Ordinal)),
            line => Assert.DoesNotMatch(@"\{([^{}""]*\.)?(Count|Length|\w*Days|Failures|Sum)(\(\))?\} [a-z]+s\b|\{(count|entries|left)\} [a-z]+s\b", line));
    }
}
