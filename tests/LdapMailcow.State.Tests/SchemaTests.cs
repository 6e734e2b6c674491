using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using LdapMailcow.State.Tests.Support;
using Xunit;

namespace LdapMailcow.State.Tests;

public sealed class SchemaTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_newer_schema_refuses_and_says_what_to_do(bool lookOnly)
    {
        _directory.Store().Dispose();
        Sql.Run(_directory.StateDb, "PRAGMA user_version = 99");
        var before = _directory.Digest();
        var error = Assert.Throws<StateUnavailableException>(() => lookOnly ? _directory.Look() : _directory.Store());
        Assert.Contains("schema 99", error.Message, StringComparison.Ordinal);
        Assert.Contains("update the image", error.Message, StringComparison.Ordinal);
        Assert.Contains("LDAP_MAILCOW_DB_DIR", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _directory.Digest());
    }

    [Fact]
    public void The_database_of_another_program_is_refused_and_not_changed()
    {
        Sql.Run(_directory.StateDb, "CREATE TABLE theirs (x)");
        var before = _directory.Digest();
        var error = Assert.Throws<StateUnavailableException>(() => _directory.Store());
        Assert.Contains("another program", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _directory.Digest());
    }

    [Fact]
    public void The_file_is_kept_in_write_ahead_mode_and_says_whose_it_is()
    {
        _directory.Store().Dispose();
        Assert.Equal("wal", Sql.Text(_directory.StateDb, "PRAGMA journal_mode"));
        Assert.Equal("4", Sql.Text(_directory.StateDb, "PRAGMA user_version"));
        Assert.Equal("1280144244", Sql.Text(_directory.StateDb, "PRAGMA application_id"));
    }

    [Fact]
    public void In_a_state_of_the_first_version_every_cycle_was_a_turn()
    {
        Sql.Run(_directory.StateDb, SchemaVersion1.Sql);
        Sql.Run(_directory.StateDb, "INSERT INTO cycle VALUES (7, 1000, 2000, 0, 'fine'); INSERT INTO refusal VALUES ('a@example.test', 'f', 3, 11, 'no')");
        Sql.Run(_directory.StateDb, "PRAGMA application_id = 1280144244; PRAGMA user_version = 1");
        using var store = _directory.Store();
        Assert.Equal((7, DateTimeOffset.UnixEpoch.AddSeconds(2)), (store.Load().LastTurn, store.Load().LastTurnAt));
        Assert.Equal((11, "no"), (store.Load().Refusals.Values.Single().NotBeforeTurn, store.Load().Refusals.Values.Single().Reason));
    }

    [Fact]
    public void Opening_again_changes_nothing()
    {
        _directory.Store().Dispose();
        var before = _directory.Digest();
        _directory.Store().Dispose();
        Assert.Equal(before, _directory.Digest());
    }

    [Fact]
    public void After_closing_only_the_state_remains()
    {
        using (var store = _directory.Store())
        {
            store.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("a@example.test")] });
            _ = store.Load();
            Assert.Contains("state.db-wal", _directory.Names());
        }

        Assert.Equal(["state.db"], _directory.Names());
    }

    [Fact]
    public void A_closed_store_says_so_and_closes_twice()
    {
        var store = _directory.Store();
        store.Dispose();
        store.Dispose();
        Assert.Throws<ObjectDisposedException>(() => store.Load());
    }

    public void Dispose() => _directory.Dispose();
}
