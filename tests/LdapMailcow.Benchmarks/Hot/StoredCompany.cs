using LdapMailcow.Core.State;
using LdapMailcow.State;
using LdapMailcow.Testing.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace LdapMailcow.Benchmarks.Hot;

/// <summary>A company in the program's own store, with the history of its first sync.</summary>
internal sealed class StoredCompany : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStateStore _store;
    private readonly IReadOnlyList<OwnedAlias> _rows;
    private int _next;

    public StoredCompany(int users)
    {
        _rows = new Company(users).Rows;
        _store = SqliteStateStore.Open(_folder.Path, TimeProvider.System, NullLogger<SqliteStateStore>.Instance);
        _store.Commit(Update(_rows, 1, DateTimeOffset.UtcNow));
    }

    public SqliteStateStore Store => _store;

    /// <summary>Of the database and its log.</summary>
    public double Megabytes => new DirectoryInfo(_folder.Path).EnumerateFiles().Sum(f => f.Length) / 1048576.0;

    public int Load() => _store.Load().Aliases.Count;

    /// <summary>As after one write call: rows that were there, with their history.</summary>
    public void Commit(int rows) => Commit(rows, 2, DateTimeOffset.UtcNow);

    public void Commit(int rows, long cycle, DateTimeOffset at)
    {
        _store.Commit(Update([.. Enumerable.Range(0, rows).Select(_ => _rows[(_next += 7919) % _rows.Count])], cycle, at));
        _next %= _rows.Count;
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private static LedgerUpdate Update(IReadOnlyList<OwnedAlias> rows, long cycle, DateTimeOffset at) => new()
    {
        SavedAliases = rows,
        History = [.. rows.Select(r => new HistoryEntry(cycle, at, r.Address, "created", $"new address of {r.Source}", null, null, r.Goto, true))],
    };
}
