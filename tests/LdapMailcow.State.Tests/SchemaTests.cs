using LdapMailcow.Core.Alerts;
using LdapMailcow.Core.Mailcow;
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
        Assert.Equal("20", Sql.Text(_directory.StateDb, "PRAGMA user_version"));
        Assert.Equal("1280144244", Sql.Text(_directory.StateDb, "PRAGMA application_id"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_of_schema_4_keeps_all_that_it_has(bool lookOnly)
    {
        Fixture.Unpack("state-schema-4.db", _directory.StateDb);
        using var store = lookOnly ? _directory.Look() : _directory.Store();
        var ledger = store.Load();
        Assert.Equal(
            [
                Samples.Alias("sales@example.test"),
                new OwnedAlias(Samples.Address("staff@example.test"), null, AliasKind.Group, "anna@example.test,bert@example.test", false, 2, 300, "none"),
            ],
            ledger.Aliases.Values.OrderBy(a => a.Address));
        Assert.Equal(
            [new SeenUser(new("guid:anna"), Samples.Address("anna@example.test")), new SeenUser(new("guid:gone"), Samples.Address("gone@example.test"), 2, MailboxState.Inactive)],
            ledger.Users.Values.OrderBy(u => u.Id));
        Assert.Equal(new Refusal(Samples.Address("full@example.test"), "f", 2, 3, "mailcow refused it."), Assert.Single(ledger.Refusals.Values));
        Assert.Equal((1, new SourceFacts("scope", 2, 1), "abc"), (ledger.LastTurn, ledger.LastGood, ledger.Withheld?.Hash));
        Assert.Equal(("deactivate staff@example.test", Samples.Address("old@example.test")), (Assert.Single(ledger.Approved), Assert.Single(ledger.Inherited)));
        Assert.Equal(Samples.Change(1, "sales@example.test"), Assert.Single(store.History(null, 9)));
        Assert.Equal((Samples.Cycle(1), "key", 3), (Assert.Single(store.Cycles(9)), store.Pause?.KeyFingerprint, store.Watch?.Cycles));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_state_of_any_earlier_schema_opens(int version)
    {
        Sql.Run(_directory.StateDb, string.Concat(Schema.Steps.Take(version)));
        Sql.Run(_directory.StateDb, $"INSERT INTO alias VALUES ('sales@example.test', 4711, 'guid:sales@example.test', 0, 'alice@example.test', 1, 0, 0, NULL); PRAGMA application_id = 1280144244; PRAGMA user_version = {version}");
        using (var store = _directory.Store())
        {
            store.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("b@example.test")] });
            Assert.Equal(Samples.Alias("sales@example.test"), store.Load().Aliases[Samples.Address("sales@example.test")]);
        }

        Assert.Equal("2", Sql.Text(_directory.StateDb, "SELECT count(*) FROM alias"));
    }

    [Fact]
    public void Nobody_in_a_state_of_schema_5_was_seen_enabled()
    {
        Sql.Run(_directory.StateDb, string.Concat(Schema.Steps.Take(5)));
        Sql.Run(_directory.StateDb, "INSERT INTO seen_user VALUES ('guid:a', 'a@example.test', 1, 2, NULL); PRAGMA application_id = 1280144244; PRAGMA user_version = 5");
        using var store = _directory.Store();
        Assert.Equal(new SeenUser(new("guid:a"), Samples.Address("a@example.test"), 1, MailboxState.NoLogin), Assert.Single(store.Load().Users.Values));
    }

    [Fact]
    public void A_decision_of_schema_13_saw_no_comment()
    {
        Sql.Run(_directory.StateDb, string.Concat(Schema.Steps.Take(13)));
        Sql.Run(_directory.StateDb, "INSERT INTO adoption VALUES ('a@example.test', 'b', 'c', 1); PRAGMA application_id = 1280144244; PRAGMA user_version = 13");
        using var store = _directory.Store();
        var decision = Assert.Single(store.Load().Adoptions.Values);
        Assert.Equal(new Adoption(Samples.Address("a@example.test"), "b", "c", true, null), decision);
        store.Commit(new LedgerUpdate { SettledAdoptions = [decision] });
        Assert.Empty(store.Load().Adoptions);
    }

    [Fact]
    public void A_state_of_schema_14_gets_a_name_and_keeps_what_was_told()
    {
        Sql.Run(_directory.StateDb, string.Concat(Schema.Steps.Take(14)));
        Sql.Run(_directory.StateDb, "INSERT INTO alert VALUES ('mail', 4, 1000); INSERT INTO alias VALUES ('sales@example.test', 'guid:sales@example.test', 0, 'alice@example.test', 1, 0, 0, NULL)");
        Sql.Run(_directory.StateDb, "PRAGMA application_id = 1280144244; PRAGMA user_version = 14");
        string? name;
        using (var store = _directory.Store())
        {
            name = store.Load().Database;
            Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1), store.Alerts.Told("mail")[AlertKind.Weekly]);
            store.Alerts.Remember("mail", AlertKind.SharedOwner, Stores.Now);
            Assert.Equal(Samples.Alias("sales@example.test"), Assert.Single(store.Load().Aliases.Values));
        }

        using var again = _directory.Store();
        Assert.Equal(name, again.Load().Database);
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
