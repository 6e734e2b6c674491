using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

/// <summary>How often people decided something, and asked for a sync. The daemon looks once a second for as long as it lives, so that looking leaves no
/// garbage.</summary>
internal sealed class DecisionTable(SqliteConnection connection) : IDisposable
{
    private readonly KeptNumber _decisions = new(connection, "SELECT number FROM decision");
    private readonly KeptNumber _syncs = new(connection, "SELECT syncs FROM decision");

    public long Decisions => _decisions.Value;

    public long Syncs => _syncs.Value;

    public void CountDecision() => connection.Run("UPDATE decision SET number = number + 1");

    public void CountSync() => connection.Run("UPDATE decision SET syncs = syncs + 1");

    public void Dispose()
    {
        _decisions.Dispose();
        _syncs.Dispose();
    }
}
