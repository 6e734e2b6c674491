using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Database;

internal static class SqlExtensions
{
    public static void Run(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = new Statement(connection, sql);
        statement.Run(values);
    }

    /// <summary>One compiled statement for all items; none for no items.</summary>
    public static void RunEach<T>(this SqliteConnection connection, string sql, IReadOnlyCollection<T> items, Action<Statement, T> run)
    {
        using var statement = new Statement(connection, sql);
        foreach (var item in items)
        {
            run(statement, item);
        }
    }

    public static long Number(this SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        return statement.Number();
    }

    public static string? Text(this SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        return statement.Value() as string;
    }

    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static bool? BoolOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column) != 0;

    public static DateTimeOffset Time(this SqliteDataReader row, int column) => UnixTime.From(row.GetInt64(column));
}
