using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace LdapMailcow.State.Database;

/// <summary>A query over many rows without the data reader's objects: at 305,000 aliases that saves a fifth of the time and of the garbage.</summary>
internal sealed class Rows : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private char[] _buffer = ArrayPool<char>.Shared.Rent(1024);

    public Rows(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    public bool Read()
    {
        var result = sqlite3_step(_statement);
        if (result is not (SQLITE_ROW or SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }

        return result == SQLITE_ROW;
    }

    public long Number(int column) => sqlite3_column_int64(_statement, column);

    public int Count(int column) => sqlite3_column_int(_statement, column);

    public bool IsNull(int column) => sqlite3_column_type(_statement, column) == SQLITE_NULL;

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    /// <summary>A text in UTF-8, valid until the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => sqlite3_column_blob(_statement, column);

    public ReadOnlySpan<char> Characters(int column)
    {
        var bytes = Bytes(column);
        if (bytes.Length > _buffer.Length)
        {
            ArrayPool<char>.Shared.Return(_buffer);
            _buffer = ArrayPool<char>.Shared.Rent(bytes.Length);
        }

        return _buffer.AsSpan(0, Encoding.UTF8.GetChars(bytes, _buffer));
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_buffer);
        _statement.Dispose();
    }
}
