using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Cycle.Tests.World;

namespace LdapMailcow.Cycle.Tests;

/// <summary>Directory and mailcow read at the same time end as if it were one after the other.</summary>
public sealed class BothSidesTests
{
    private static readonly DirectorySnapshot _source = new([], [], [], [], "ldap://test", 2);
    private static readonly MailcowSnapshot _target = new(new Dictionary<string, HostedDomain>(), new Dictionary<string, MailcowAlias>(), null);

    [Fact]
    public async Task Neither_waits_for_the_other()
    {
        var (directory, mailcow) = (new TaskCompletionSource<DirectorySnapshot>(), new TaskCompletionSource<MailcowSnapshot>());
        var begun = 0;
        var both = BothSides.ReadAsync(Begin(directory), Begin(mailcow), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(2, begun);
        mailcow.SetResult(_target);
        directory.SetResult(_source);
        Assert.Equal((_source, _target), await both);

        Func<CancellationToken, Task<T>> Begin<T>(TaskCompletionSource<T> side) => _ =>
        {
            begun++;
            return side.Task;
        };
    }

    [Fact]
    public async Task A_directory_that_fails_ends_the_read_of_mailcow_and_is_told()
    {
        var ended = false;
        var failure = await Assert.ThrowsAsync<DirectoryUnavailableException>(() => ReadAsync(_ => throw new DirectoryUnavailableException("down"), async token =>
        {
            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ended = true;
            token.ThrowIfCancellationRequested();
            return _target;
        }));
        Assert.Equal((true, "down"), (ended, failure.Message));
    }

    [Fact]
    public async Task Of_two_failures_the_directory_s_is_told()
    {
        await Assert.ThrowsAsync<DirectoryUnavailableException>(
            () => ReadAsync(_ => throw new DirectoryUnavailableException("down"), _ => Task.FromException<MailcowSnapshot>(new MailcowUnavailableException("down, too"))));
        await Assert.ThrowsAsync<MailcowUnavailableException>(
            () => ReadAsync(_ => Task.FromResult(_source), _ => Task.FromException<MailcowSnapshot>(new MailcowUnavailableException("down"))));
    }

    /// <summary>It comes later than the directory's failure, and counts all the same.</summary>
    [Fact]
    public async Task A_refused_key_is_never_passed_over()
    {
        var answer = new TaskCompletionSource<MailcowSnapshot>();
        var read = BothSides.ReadAsync(_ => throw new DirectoryUnavailableException("down"), _ => answer.Task, TimeProvider.System, TestContext.Current.CancellationToken);
        answer.SetException(new MailcowUnauthorizedException("refused"));
        await Assert.ThrowsAsync<MailcowUnauthorizedException>(() => read);
    }

    [Fact]
    public async Task A_domain_that_the_directory_names_for_the_first_time_is_listed_in_the_same_cycle()
    {
        await using var world = await CycleWorld.StartAsync();
        world.OneProcess = true;
        world.Directory.Add("anna", null, "anna.alias@example.test");
        await world.RunAsync();
        await world.RunAsync();
        world.AddForeign("anna.held@second.test", "user01@example.test");
        world.Directory.Add("anna", null, "anna.alias@example.test", "anna.held@second.test");
        var writes = world.Mailcow.History.Writes.Count;

        var report = await world.RunAsync();

        Assert.Equal((1, 0, writes), (report.Conflicts, report.Failed, world.Mailcow.History.Writes.Count));
    }

    [Fact]
    public async Task Phases_that_overlap_have_their_own_time_and_the_rest_is_what_nobody_had()
    {
        var time = new HastyTime();
        var phases = new CyclePhases(time);
        phases.CycleBegins();
        var (directory, mailcow) = (new TaskCompletionSource(), new TaskCompletionSource());
        var both = Task.WhenAll(phases.DuringAsync(CyclePhases.Directory, () => directory.Task), phases.DuringAsync(CyclePhases.Mailcow, () => mailcow.Task));
        time.Pass(TimeSpan.FromHours(1));
        directory.SetResult();
        time.Pass(TimeSpan.FromHours(1));
        mailcow.SetResult();
        await both;
        time.Pass(TimeSpan.FromHours(4));

        Assert.Equal([1, 2, 4, 0], phases.UntilNow().Select(p => (int)p.Length.TotalHours));
    }

    [Fact]
    public async Task What_never_waited_took_its_time_too()
    {
        var time = new HastyTime();
        var phases = new CyclePhases(time);
        phases.CycleBegins();
        await phases.DuringAsync(
            CyclePhases.Directory,
            () =>
            {
                time.Pass(TimeSpan.FromHours(1));
                return Task.CompletedTask;
            });

        Assert.Equal([1, 0, 0, 0], phases.UntilNow().Select(p => (int)p.Length.TotalHours));
    }

    private static Task<(DirectorySnapshot, MailcowSnapshot)> ReadAsync(
        Func<CancellationToken, Task<DirectorySnapshot>> directory, Func<CancellationToken, Task<MailcowSnapshot>> mailcow) =>
        BothSides.ReadAsync(directory, mailcow, new HastyTime(), TestContext.Current.CancellationToken);
}
