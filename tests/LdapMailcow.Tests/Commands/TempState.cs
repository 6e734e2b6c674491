using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace LdapMailcow.Tests.Commands;

/// <summary>A real state in a folder that vanishes at the end.</summary>
internal sealed class TempState : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 45, 0, TimeSpan.Zero);

    private SqliteStateStore? _store;

    public string Folder { get; } = Directory.CreateTempSubdirectory("ldap-mailcow-").FullName;

    public IStateStore Store => _store ??= SqliteStateStore.Open(Folder, TimeProvider.System, NullLogger<SqliteStateStore>.Instance);

    /// <summary>One whole cycle that ended at some time.</summary>
    public TempState Cycle(CycleOutcome outcome, DateTimeOffset finished, WithheldSet? withheld = null)
    {
        var number = Store.BeginCycle(finished.AddSeconds(-1), CycleCause.Timer);
        Store.EndCycle(new CycleRecord(number, finished.AddSeconds(-1), finished, outcome, $"summary of cycle {number}"), null, withheld);
        return this;
    }

    public TempState Owns(string address, AliasKind kind, bool active)
    {
        Store.Commit(new LedgerUpdate { SavedAliases = [new OwnedAlias(Address.Parse(address), null, kind, "x@example.test", active)] });
        return this;
    }

    public static WithheldSet Withheld(int items) => new(
        "0123456789abcdef",
        [.. Enumerable.Range(1, items).Select(i => $"deactivate a{i:00}@example.test")],
        [$"{items} removals are more than LDAP_MAILCOW_MAX_REMOVALS (20%,min 10) permits."]);

    /// <summary>Gives the files free for another process.</summary>
    public void Close()
    {
        _store?.Dispose();
        _store = null;
    }

    public void Dispose()
    {
        Close();
        Directory.Delete(Folder, recursive: true);
    }
}
