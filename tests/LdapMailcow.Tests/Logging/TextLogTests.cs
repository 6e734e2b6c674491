using Microsoft.Extensions.Logging;

namespace LdapMailcow.Tests.Logging;

#pragma warning disable CA1848, CA2254, CA1873 // Tests log by hand.
public class TextLogTests
{
    [Theory]
    [InlineData(LogLevel.Information, "info ")]
    [InlineData(LogLevel.Warning, "warn ")]
    [InlineData(LogLevel.Error, "error")]
    [InlineData(LogLevel.Debug, "debug")]
    [InlineData(LogLevel.Trace, "trace")]
    public void An_event_is_one_line_of_time_level_and_message(LogLevel level, string name)
    {
        var text = new LogCapture(LogLevel.Trace).Of(l => l.Log(level, "created {Address} for {Count} members", "a1@example.test", 3));

        Assert.Matches($@"^\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ  {name}  created a1@example\.test for 3 members\n$", text);
    }

    [Fact]
    public void An_exception_adds_its_words_only_once_and_no_stack()
    {
        var failure = new InvalidOperationException("the disk is full");

        Assert.EndsWith("cycle failed: the disk is full.\n", new LogCapture().Of(l => l.LogError(failure, "cycle failed")), StringComparison.Ordinal);
        Assert.EndsWith("cycle failed, the disk is full\n", new LogCapture().Of(l => l.LogError(failure, "cycle failed, the disk is full")), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_asks_for_detail_gets_the_stack_indented()
    {
        var lines = new LogCapture(LogLevel.Debug).Of(l => l.LogError(Thrown(), "cycle failed")).TrimEnd('\n').Split('\n');

        Assert.True(lines.Length > 1);
        Assert.All(lines[1..], line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
        Assert.Contains(nameof(Thrown), string.Concat(lines[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_from_the_directory_cannot_forge_a_line()
    {
        var text = new LogCapture().Of(l => l.LogWarning("skipped {Value}", "x\n2026-01-01T00:00:00Z  error  forged\u001b[2J"));

        Assert.Single(text.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain('\u001b', text);
    }

    [Theory]
    [InlineData('\u007f')]
    [InlineData('\u009b')]
    public void A_control_character_outside_ASCII_does_not_reach_the_terminal_either(char control) =>
        Assert.DoesNotContain(control, new LogCapture().Of(l => l.LogWarning("skipped {Value}", $"x{control}2J")));

    [Theory]
    [InlineData(LogLevel.Information, false)]
    [InlineData(LogLevel.Debug, true)]
    public void The_framework_is_quiet_unless_detail_is_asked_for(LogLevel level, bool heard)
    {
        var text = new LogCapture(level).Of(l => l.LogInformation("request"), "System.Net.Http.HttpClient")
            + new LogCapture(level).Of(l => l.LogInformation("request"), "Microsoft.Extensions.Hosting");

        Assert.Equal(heard, text.Length > 0);
    }

    [Fact]
    public void The_level_holds_for_the_framework_too() =>
        Assert.Empty(new LogCapture(LogLevel.Error).Of(l => l.LogWarning("careful"), "Microsoft.Extensions.Hosting"));

    internal static Exception Thrown()
    {
        try
        {
            throw new InvalidOperationException("no way");
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }
}
