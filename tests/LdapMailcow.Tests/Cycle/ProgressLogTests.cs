using LdapMailcow.Core.Planning;
using LdapMailcow.Cycle;
using LdapMailcow.Tests.Logging;
using Microsoft.Extensions.Time.Testing;

namespace LdapMailcow.Tests.Cycle;

public sealed class ProgressLogTests
{
    [Fact]
    public void A_long_work_tells_every_ten_seconds_what_is_done_and_how_long_it_will_take()
    {
        var (time, report, work) = (new FakeTimeProvider(), new CycleReport { Planned = 20_500 }, new TaskCompletionSource());

        var advances = new List<int>();
        var lines = new LogCapture().Of(logger =>
        {
            var told = new ProgressLog(report, advances.Add, ProgressPace.Lines, time, logger).DuringAsync(work.Task);
            time.Advance(TimeSpan.FromSeconds(9.9));
            time.Advance(TimeSpan.FromSeconds(0.1));
            Write(report, 500);
            time.Advance(TimeSpan.FromSeconds(10));
            Write(report, 19_000);
            report.CountFailures(3);
            time.Advance(TimeSpan.FromSeconds(10));
            work.SetResult();
            Assert.True(SpinWait.SpinUntil(() => told.IsCompleted, TimeSpan.FromSeconds(30)));
            time.Advance(TimeSpan.FromSeconds(60));
        }).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal([500, 19_503], advances);
        Assert.Equal(3, lines.Length);
        Assert.EndsWith("written 0 of 20,500, failed 0; about an unknown time left", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("written 500 of 20,500, failed 0; about 14 min left", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("written 19,500 of 20,500, failed 3; about 2 s left", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_the_work_is_passed_on_and_ends_the_telling()
    {
        var time = new FakeTimeProvider();

        await Assert.ThrowsAsync<InvalidOperationException>(() => new ProgressLog(new CycleReport(), _ => { }, ProgressPace.Lines, time, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance)
            .DuringAsync(Task.FromException(new InvalidOperationException())));
    }

    private static void Write(CycleReport report, int count)
    {
        for (var i = 0; i < count; i++)
        {
            report.Count(ChangeKind.Create);
        }
    }
}
