using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tests.Support;

/// <summary>Looks at and changes a file from outside.</summary>
internal static class Sql
{
    public static void Run(string path, string sql) => Text(path, sql);

    public static string? Text(string path, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
