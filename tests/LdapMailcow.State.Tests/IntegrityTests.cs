using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using LdapMailcow.State.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Testing;
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

    [Theory]
    [InlineData("alias", false)]
    [InlineData("history", false)]
    [InlineData("cycle", true)]
    [InlineData("progress", true)]
    [InlineData("decision", true)]
    public void A_look_at_the_health_finds_damage_in_what_it_reads_and_looks_at_nothing_else(string table, bool isFound)
    {
        Fill(table);
        var look = Record.Exception(() =>
        {
            using var store = SqliteStateStore.OpenForHealth(_directory.Path, new FakeLogger<SqliteStateStore>());
            Assert.Empty(store.Cycles(1));
            Assert.Null(store.Progress);
        });
        Assert.Equal(isFound, look is StateUnavailableException);
        Assert.Equal(isFound, look is not null);
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
