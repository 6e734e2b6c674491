using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

internal sealed class FactsTable(SqliteConnection connection)
{
    private const string Columns = "scope, users, groups, contacts";

    public void Save(SourceFacts facts) =>
        connection.Run($"INSERT OR REPLACE INTO source_facts (only, {Columns}) VALUES (1, $1, $2, $3, $4)", facts.Scope, facts.Users, facts.Groups, facts.Contacts);

    public SourceFacts? Load()
    {
        using var statement = new Statement(connection, $"SELECT {Columns} FROM source_facts");
        using var row = statement.Query();
        return row.Read() ? new SourceFacts(row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3)) : null;
    }
}
