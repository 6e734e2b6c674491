using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using LdapMailcow.Testing;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace LdapMailcow.State.Tests;

/// <summary>The Python predecessor's database beside ours.</summary>
public sealed class PredecessorTests : IDisposable
{
    private const string Tables = """
        CREATE TABLE users (email VARCHAR NOT NULL, active BOOLEAN NOT NULL, last_seen DATETIME NOT NULL, PRIMARY KEY (email));
        CREATE TABLE aliases (address VARCHAR NOT NULL, goto VARCHAR NOT NULL, active BOOLEAN NOT NULL, last_seen DATETIME NOT NULL, PRIMARY KEY (address));
        INSERT INTO users VALUES ('user@example.test', 1, '2026-11-01 10:00:00.123456');
        INSERT INTO aliases VALUES
            ('a1@example.test', 'user@example.test', 1, '2026-11-01 10:00:00.123456'),
            ('Off@Example.Test', 'user@example.test', 0, '2026-11-01 10:00:00.123456'),
            ('no address', 'user@example.test', 1, '2026-11-01 10:00:00.123456'),
            (x'00FF', 'user@example.test', 1, '2026-11-01 10:00:00.123456');
        """;

    private readonly TempDirectory _directory = new();
    private readonly FakeLogger<SqliteStateStore> _journal = new();

    private string File => _directory.In("ldap-mailcow.sqlite3");

    [Fact]
    public void Its_aliases_are_inherited_its_users_are_not_and_it_is_not_changed()
    {
        Sql.Run(File, Tables);
        var before = _directory.Digest()[File];
        using var store = _directory.Store(_journal);
        AssertInherits(store, "a1@example.test", "off@example.test");
        Assert.Empty(store.Load().Users);
        Assert.Equal(before, _directory.Digest()[File]);
        Assert.Equal(
            [
                $"Information 3010 Took over the alias addresses of the predecessor from {File}: 2.",
                $"Warning 3011 Left out values in {File} that are no addresses (2): no address, \0\uFFFD.",
            ],
            _journal.Lines);
    }

    [Fact]
    public void A_note_before_the_first_cycle_leaves_it_for_that_cycle()
    {
        Sql.Run(File, Tables);
        using (var note = SqliteStateStore.OpenForNote(_directory.Path, TimeProvider.System, _journal))
        {
            note.Pause = new AuthenticationPause("f", 1, Stores.Now, "401", 1);
        }

        Assert.Empty(_journal.Lines);
        Sql.Run(File, "INSERT INTO aliases VALUES ('late@example.test', 'x', 1, '')");
        using var store = _directory.Store();
        AssertInherits(store, "a1@example.test", "late@example.test", "off@example.test");
        Assert.Equal(1, store.Pause!.InSuccession);
    }

    [Fact]
    public void It_is_imported_once()
    {
        Sql.Run(File, Tables);
        using (var store = _directory.Store())
        {
            store.Commit(new LedgerUpdate { SettledInheritance = [Samples.Address("a1@example.test")] });
        }

        Sql.Run(File, "INSERT INTO aliases VALUES ('late@example.test', 'x', 1, '')");
        using var again = _directory.Store(_journal);
        AssertInherits(again, "off@example.test");
        Assert.Empty(_journal.Lines);
    }

    [Fact]
    public void One_that_is_put_there_later_is_imported_then()
    {
        _directory.Store().Dispose();
        Sql.Run(File, Tables);
        using var store = _directory.Store();
        AssertInherits(store, "a1@example.test", "off@example.test");
    }

    [Fact]
    public void When_all_is_settled_a_lost_state_does_not_inherit_again()
    {
        Sql.Run(File, Tables);
        using (var store = _directory.Store())
        {
            store.Commit(new LedgerUpdate { SettledInheritance = [Samples.Address("a1@example.test"), Samples.Address("off@example.test")] });
        }

        System.IO.File.Delete(_directory.StateDb);
        using (var look = _directory.Look())
        {
            AssertInherits(look);
        }

        using var again = _directory.Store();
        AssertInherits(again);
    }

    [Fact]
    public void A_state_that_is_lost_before_all_is_settled_inherits_again()
    {
        Sql.Run(File, Tables);
        using (var store = _directory.Store())
        {
            store.Commit(new LedgerUpdate { SettledInheritance = [Samples.Address("a1@example.test")] });
        }

        System.IO.File.Delete(_directory.StateDb);
        using var again = _directory.Store();
        AssertInherits(again, "a1@example.test", "off@example.test");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_plan_sees_what_a_cycle_would_inherit_and_leaves_no_trace(bool withState)
    {
        if (withState)
        {
            using var store = _directory.Store();
            store.Commit(Role.Nth(0));
        }

        Sql.Run(File, Tables);
        var before = _directory.Digest();
        using (var look = _directory.Look())
        {
            AssertInherits(look, "a1@example.test", "off@example.test");
            Assert.Equal(withState ? 1 : 0, look.Load().Aliases.Count);
        }

        Assert.Equal(before, _directory.Digest());
    }

    [Theory]
    [InlineData("not a database, but long enough to be looked at by SQLite, which reads a hundred bytes of header before anything")]
    [InlineData("")]
    public void A_broken_one_is_said_and_does_not_stop_anything(string content)
    {
        System.IO.File.WriteAllText(File, content);
        using var store = _directory.Store(_journal);
        AssertInherits(store);
        Assert.StartsWith($"Warning 3012 The predecessor's database {File} cannot be read and is ignored", Assert.Single(_journal.Lines), StringComparison.Ordinal);
        Assert.Equal(1, store.BeginCycle(Stores.Now, CycleCause.Timer));
    }

    public void Dispose() => _directory.Dispose();

    private static void AssertInherits(SqliteStateStore store, params string[] addresses) =>
        Assert.Equal(addresses, store.Load().Inherited.Select(a => a.Value).Order(StringComparer.Ordinal));
}
