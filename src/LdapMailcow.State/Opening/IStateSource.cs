using LdapMailcow.State.Files;
using LdapMailcow.State.Tables;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Opening;

internal interface IStateSource
{
    StatePaths Paths { get; }

    bool IsReadOnly { get; }

    StateDatabase Open();

    /// <summary>The file that was opened has been removed since.</summary>
    bool IsGone();

    /// <summary>Deals with a damaged file, which is closed.</summary>
    /// <returns>True when the next <see cref="Open"/> makes a new one.</returns>
    bool Discard(SqliteException damage);

    /// <summary>After something inherited was settled.</summary>
    void Settled(StateDatabase database);
}
