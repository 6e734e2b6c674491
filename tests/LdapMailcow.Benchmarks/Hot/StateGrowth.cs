using System.Diagnostics;
using System.Globalization;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Benchmarks.Hot;

/// <summary>What the state costs in the long run, written by the program's own store.</summary>
/// <param name="Rows">Aliases in it.</param>
/// <param name="First">MB after the first sync.</param>
/// <param name="Quiet">MB after a year of quiet cycles more.</param>
/// <param name="History">MB after 90 days of history more.</param>
/// <param name="Later">MB once the history of the first sync is forgotten; the file keeps its size and its free pages are used again.</param>
/// <param name="Commit">Milliseconds of the commit of one batch of 50, median of 101, before all that.</param>
internal sealed record StateGrowth(int Rows, double First, double Quiet, double History, double Later, double Commit)
{
    private const int ChangesADay = 200;

    private const int Days = 90;
    private const int Batch = 50;
    private const int Commits = 101;

    /// <summary>Only the last 1,000 cycles are kept, so that a few more show what a year does.</summary>
    private const int CyclesMeasured = 1_500;

    public static StateGrowth Measure(int users)
    {
        using var stored = new StoredCompany(users);
        var first = stored.Megabytes;
        var commit = Median([.. Enumerable.Range(0, Commits).Select(_ => Milliseconds(() => stored.Commit(Batch)))]);
        for (var i = 0; i < CyclesMeasured; i++)
        {
            Cycle(stored, DateTimeOffset.UtcNow);
        }

        var quiet = stored.Megabytes;
        var now = DateTimeOffset.UtcNow;
        for (var day = 0; day < Days; day++)
        {
            for (var change = 0; change < ChangesADay; change += Batch)
            {
                stored.Commit(Batch, CyclesMeasured + day, now.AddDays(day));
            }
        }

        var history = stored.Megabytes;
        Cycle(stored, now);
        stored.Store.ForgetHistoryBefore(now.AddDays(1));
        return new StateGrowth(stored.Load(), first, quiet, history, stored.Megabytes, commit);
    }

    /// <param name="args">state, and the number of users.</param>
    public static int Print(string[] args)
    {
        var grown = Measure(int.Parse(args[1], CultureInfo.InvariantCulture));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{grown.Rows:N0} aliases: {grown.First:0.0} MB after the first sync, {grown.Quiet:0.0} with {CyclesMeasured:N0} quiet cycles, {grown.History:0.0} with {Days} days of {ChangesADay} changes, {grown.Later:0.0} when the first history is forgotten; commit of {Batch}: {grown.Commit:0.00} ms"));
        return 0;
    }

    private static void Cycle(StoredCompany stored, DateTimeOffset at)
    {
        var number = stored.Store.BeginCycle(at, CycleCause.Timer);
        stored.Store.EndCycle(
            new CycleRecord(number, at, at, CycleOutcome.Done, $"cycle {number}: read 1000 users and 50 groups in 2 searches; created 0, updated 0, activated 0, deactivated 0, skipped 0, conflicts 0, failed 0; 0.1 s"),
            null, null, new CycleDetails(number, 1000, 50, [new("directory", TimeSpan.FromSeconds(0.1)), new("planning", TimeSpan.FromSeconds(0.1))], null));
    }

    private static double Milliseconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
