using System.Globalization;
using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using Xunit;

namespace LdapMailcow.State.Tests;

/// <summary>The commit of one write call writes as many pages to a large state as to a small one, give or take the height of the trees.</summary>
public sealed class CommitCostTests : IDisposable
{
    private const int Batch = 50;
    private const int PageBytes = 4096 + 24;
    private const int MostPagesToAnAlias = 4;

    /// <summary>Pages that a thousand numbers of one digit more take.</summary>
    private const int LongerNumbers = 2;

    private readonly TempDirectory _directory = new();

    [Theory]
    [InlineData(300)]
    [InlineData(30_000)]
    public void So_many_pages_to_an_alias(int users)
    {
        using (var store = _directory.Store())
        {
            var large = Samples.Large(users);
            store.Commit(large with { History = [.. large.SavedAliases.Select(a => Samples.Change(1, a.Address.Value))] });
        }

        using var again = _directory.Store();
        again.Commit(new LedgerUpdate
        {
            SavedAliases = [.. Enumerable.Range(0, Batch).Select(i => Samples.Alias(Name(i)))],
            History = [.. Enumerable.Range(0, Batch).Select(i => Samples.Change(2, Name(i)))],
        });

        Assert.InRange(new FileInfo(_directory.StateDb + "-wal").Length / PageBytes, 1, MostPagesToAnAlias * Batch);
    }

    /// <summary>A year of quiet cycles: what is older than the last thousand is gone.</summary>
    [Fact]
    public void Cycles_do_not_add_up()
    {
        using var store = _directory.Store();
        Run(store, 1_100);
        var pages = Pages();
        Run(store, 1_100);

        Assert.InRange(Pages(), 1, pages + LongerNumbers);
    }

    public void Dispose() => _directory.Dispose();

    private long Pages() => long.Parse(Sql.Text(_directory.StateDb, "PRAGMA page_count")!, CultureInfo.InvariantCulture);

    private static void Run(SqliteStateStore store, int cycles)
    {
        for (var i = 0; i < cycles; i++)
        {
            var number = store.BeginCycle(Stores.Now, Core.Rhythm.CycleCause.Timer);
            store.EndCycle(Samples.Cycle(number), null, null, null);
        }
    }

    private static string Name(int i) => $"first{i * 19 % 997}.new{i}@example.test";
}
