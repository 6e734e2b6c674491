using LdapMailcow.State.Database;
using LdapMailcow.State.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace LdapMailcow.State.Tests;

/// <summary>What is looked at when the file is large: everything a decision rests on.</summary>
public sealed class IntegrityTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public void Damage_in_the_aliases_is_found_in_a_large_file_too()
    {
        Fill("alias");
        Assert.Throws<SqliteException>(() => Check(wholeUpTo: 0));
        Assert.Throws<SqliteException>(() => Check(Integrity.WholeUpTo));
    }

    [Fact]
    public void Damage_in_the_history_is_looked_for_in_a_small_file_only()
    {
        Fill("history");
        Check(wholeUpTo: 0);
        Assert.Throws<SqliteException>(() => Check(Integrity.WholeUpTo));
    }

    [Fact]
    public void Every_table_but_the_history_is_looked_at()
    {
        _directory.Store().Dispose();
        var tables = Sql.Text(_directory.StateDb, "SELECT group_concat(name, ' ') FROM sqlite_schema WHERE type = 'table' AND name <> 'history'")!;
        foreach (var table in tables.Split(' '))
        {
            Array.ForEach(Directory.GetFiles(_directory.Path), File.Delete);
            Fill(table);
            Assert.Throws<SqliteException>(() => Check(wholeUpTo: 0));
        }
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>A state whose root page of one table is overwritten.</summary>
    private void Fill(string damagedTable)
    {
        _directory.Store().Dispose();
        var root = int.Parse(Sql.Text(_directory.StateDb, $"SELECT rootpage FROM sqlite_schema WHERE name = '{damagedTable}'")!, null);
        var bytes = File.ReadAllBytes(_directory.StateDb);
        Array.Fill(bytes, (byte)0xA5, (root - 1) * 4096, 4096);
        File.WriteAllBytes(_directory.StateDb, bytes);
    }

    private void Check(long wholeUpTo)
    {
        using var connection = Connections.Immutable(_directory.StateDb);
        Integrity.Check(connection, wholeUpTo);
    }
}
