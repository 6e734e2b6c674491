using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using LdapMailcow.Mailcow.Writing;
using LdapMailcow.Testing;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

public sealed class WritePaceTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(4);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Quick_writes_go_two_at_once_without_pauses()
    {
        var pace = new WritePace();

        Assert.False(pace.Record(TimeSpan.FromSeconds(10)));
        Assert.Equal((2, TimeSpan.Zero), (pace.AtOnce, pace.Pause));
    }

    [Fact]
    public void Slow_writes_go_one_at_a_time_with_pauses_as_long_as_a_write_until_they_are_quick_again()
    {
        var pace = new WritePace();

        Assert.True(pace.Record(TimeSpan.FromSeconds(14)));
        Assert.False(pace.Record(TimeSpan.FromSeconds(18)));
        Assert.Equal((1, TimeSpan.FromSeconds(16)), (pace.AtOnce, pace.Pause));

        var changes = Enumerable.Range(0, 5).Select(_ => pace.Record(TimeSpan.FromSeconds(1))).ToList();
        Assert.Single(changes, true);
        Assert.Equal((2, TimeSpan.Zero), (pace.AtOnce, pace.Pause));
    }

    [Fact]
    public async Task Of_many_writes_two_run_at_once()
    {
        var gate = new WriteGate(new FakeTimeProvider(), new FakeLogger<MailcowGateway>());
        var (running, most) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => gate.RunAsync(
            async () =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Delay(5, Stop);
                return Interlocked.Decrement(ref running);
            },
            Stop)));

        Assert.Equal(2, most);
    }

    [Fact]
    public async Task A_slow_mailcow_gets_one_write_at_a_time_and_a_pause_and_one_line_says_so()
    {
        var (time, log) = (new FakeTimeProvider(), new FakeLogger<MailcowGateway>());
        var gate = new WriteGate(time, log);
        await gate.RunAsync(() => Take(12), Stop);

        var second = gate.RunAsync(() => Take(12), Stop);
        var third = gate.RunAsync(() => Take(12), Stop);
        time.Advance(TimeSpan.FromSeconds(11.9));
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));
        await second.WaitAsync(_patience, Stop);
        Assert.False(third.IsCompleted);
        await WaitForTimer(time, third);

        Assert.Single(log.Lines, l => l.StartsWith("Warning 2010", StringComparison.Ordinal));

        Task<bool> Take(int seconds)
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            return Task.FromResult(true);
        }
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_no_place()
    {
        var gate = new WriteGate(new FakeTimeProvider(), new FakeLogger<MailcowGateway>());
        var hold = new TaskCompletionSource<bool>();
        var first = gate.RunAsync(() => hold.Task, Stop);
        var second = gate.RunAsync(() => hold.Task, Stop);
        using var impatient = new CancellationTokenSource();
        var third = gate.RunAsync(() => Task.FromResult(true), impatient.Token);
        var fourth = gate.RunAsync(() => Task.FromResult(true), Stop);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        Assert.False(fourth.IsCompleted);
        hold.SetResult(true);

        Assert.All(await Task.WhenAll(first, second, fourth), Assert.True);
        Assert.True(await gate.RunAsync(() => Task.FromResult(true), Stop));
    }

    [Fact]
    public async Task Reading_back_for_long_does_not_slow_the_writes()
    {
        var (time, log) = (new FakeTimeProvider(), new FakeLogger<MailcowGateway>());
        var alias = Some.Alias(21, "a@example.test").ToJsonString();
        var mailcow = new ScriptedMailcow();
        mailcow.On("GET get/alias/21", alias)
            .On("POST edit/alias", Some.Answer(("success", ["alias_modified", "a@example.test"])))
            .On("GET get/alias/21", _ =>
            {
                time.Advance(TimeSpan.FromMinutes(2));
                return Task.FromResult(new HttpResponseMessage { Content = new StringContent(alias) });
            });

        var outcome = Assert.Single(await Some.Gateway(mailcow, time, log: log).WriteAsync(Some.Edit(Some.Values(), (21, "a@example.test")), Stop));

        Assert.Equal(WriteResult.Done, outcome.Result);
        Assert.DoesNotContain(log.Lines, l => l.StartsWith("Warning 2010", StringComparison.Ordinal));
    }

    /// <summary>The continuation of the turn before runs on another thread; its timer appears a moment later.</summary>
    private static async Task WaitForTimer(FakeTimeProvider time, Task pending)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!pending.IsCompleted && TimeProvider.System.GetElapsedTime(start) < _patience)
        {
            await Task.Delay(5, Stop);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(pending.IsCompletedSuccessfully);
    }
}
