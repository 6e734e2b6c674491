using System.Text.Json;
using LdapMailcow.Configuration;
using LdapMailcow.Core.Planning;
using LdapMailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Tests.Logging;

#pragma warning disable CA1848, CA2254, CA1873 // Tests log by hand.
public class JsonLogTests
{
    [Fact]
    public void An_event_is_one_object_with_message_level_time_and_values()
    {
        var line = Line(new LogCapture(format: LogFormat.Json).Of(l => l.LogWarning("skipped {Address} \"{Count}\"\n", "a1@example.test", 3)));

        Assert.Equal("skipped a1@example.test \"3\"\n", line.GetProperty("@m").GetString());
        Assert.Equal("Warning", line.GetProperty("@l").GetString());
        Assert.Equal(TimeSpan.Zero, line.GetProperty("@t").GetDateTimeOffset().Offset);
        Assert.Equal("a1@example.test", line.GetProperty("Address").GetString());
        Assert.Equal(3, line.GetProperty("Count").GetInt32());
    }

    [Fact]
    public void A_message_that_is_one_value_is_not_repeated()
    {
        var line = Line(new LogCapture(format: LogFormat.Json).Of(l => l.LogInformation("{Sentence}", "All is well.")));

        Assert.Equal("All is well.", line.GetProperty("@m").GetString());
        Assert.False(line.TryGetProperty("Sentence", out _));
    }

    [Fact]
    public void A_value_beside_the_message_is_a_field_and_one_that_is_not_known_is_none()
    {
        var line = Line(new LogCapture(format: LogFormat.Json).Of(l => CycleEvents.NotDone(l, "create", "a@example.test", "No.", ["a@example.test"])));
        Assert.Equal(("a@example.test", 1, 4102), (line.GetProperty("Addresses")[0].GetString(), line.GetProperty("Addresses").GetArrayLength(), Id(line)));

        var conflict = Line(new LogCapture(format: LogFormat.Json).Of(l => l.Tell(new Notice(NoticeKind.Conflict, NoticeReason.NotOurs, "x", "Taken."))));
        Assert.Equal(("NotOurs", "x", 4201), (conflict.GetProperty("Reason").GetString(), conflict.GetProperty("Subject").GetString(), Id(conflict)));
        Assert.False(conflict.TryGetProperty("Goto", out _));
    }

    [Fact]
    public void Each_kind_of_notice_has_an_id_of_its_own() => Assert.Equal(
        Enum.GetValues<NoticeKind>().Length,
        Enum.GetValues<NoticeKind>().Select(kind => Id(Line(new LogCapture(format: LogFormat.Json).Of(l => l.Tell(new Notice(kind, default, "x", "y")))))).Distinct().Count());

    [Fact]
    public void An_exception_is_part_of_the_message_and_its_stack_only_on_demand()
    {
        var failure = TextLogTests.Thrown();

        var usual = Line(new LogCapture(format: LogFormat.Json).Of(l => l.LogError(failure, "cycle failed")));
        Assert.Equal("cycle failed: no way.", usual.GetProperty("@m").GetString());
        Assert.False(usual.TryGetProperty("@x", out _));

        var detailed = Line(new LogCapture(LogLevel.Debug, LogFormat.Json).Of(l => l.LogError(failure, "cycle failed")));
        Assert.Contains(nameof(TextLogTests.Thrown), detailed.GetProperty("@x").GetString(), StringComparison.Ordinal);
    }

    private static int Id(JsonElement line) => line.GetProperty("EventId").GetProperty("Id").GetInt32();

    private static JsonElement Line(string text)
    {
        Assert.Single(text.TrimEnd('\n').Split('\n'));
        return JsonDocument.Parse(text).RootElement;
    }
}
