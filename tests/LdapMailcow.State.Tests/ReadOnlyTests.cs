using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace LdapMailcow.State.Tests;

/// <summary>plan, status and history look and leave nothing.</summary>
public sealed class ReadOnlyTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public void Without_a_state_it_is_empty_and_nothing_is_made()
    {
        using (var look = _directory.Look())
        {
            Assert.Equivalent(Ledger.Empty, look.Load() with { Database = null }, strict: true);
            Assert.Empty(look.Cycles(1));
            Assert.Null(look.Pause);
        }

        Assert.Empty(_directory.Names());
        SqliteStateStore.OpenReadOnly(_directory.In("missing"), new FakeLogger<SqliteStateStore>()).Dispose();
        Assert.False(Directory.Exists(_directory.In("missing")));
    }

    [Fact]
    public void A_closed_state_is_read_without_a_trace()
    {
        Commit(0);
        AssertTraceless(1);
    }

    [Fact]
    public void A_name_with_signs_that_mean_something_in_a_URI_is_read()
    {
        var odd = _directory.In("50% of #1? {ä}");
        using (var store = SqliteStateStore.Open(odd, TimeProvider.System, new FakeLogger<SqliteStateStore>()))
        {
            store.Commit(Role.Nth(0));
        }

        using var look = SqliteStateStore.OpenReadOnly(odd, new FakeLogger<SqliteStateStore>());
        Assert.Single(look.Load().Aliases);
    }

    [Fact]
    public void The_state_of_a_running_daemon_is_read_without_a_trace_and_up_to_date()
    {
        using var daemon = SecondProcess.Start("hold", _directory.Path);
        Assert.Equal("open", daemon.ReadLine());
        AssertTraceless(1);
        using var store = _directory.Store();
        using var look = _directory.Look();
        var before = look.Decisions();
        store.Decide(Role.Nth(1));
        Assert.Equal(2, look.Load().Aliases.Count);
        Assert.NotEqual(before, look.Decisions());
    }

    [Fact]
    public void The_state_of_a_killed_daemon_is_read_with_its_log_and_without_a_trace()
    {
        KillDaemon();
        AssertTraceless(1);
        File.Delete(_directory.StateDb + "-shm");
        AssertTraceless(1);
    }

    [Fact]
    public void A_log_without_its_index_needs_no_directory_for_temporary_files()
    {
        KillDaemon();
        File.Delete(_directory.StateDb + "-shm");
        var before = _directory.Digest();
        using var look = SecondProcess.Start("look", _directory.Path);
        Assert.Equal("1", look.ReadLine());
        Assert.Equal(0, look.Finish());
        Assert.Equal(before, _directory.Digest());
        Assert.Empty(Directory.GetDirectories(_directory.Path));
    }

    [Fact]
    public void Every_write_is_refused()
    {
        Commit(0);
        using var look = _directory.Look();
        Assert.Throws<InvalidOperationException>(() => look.BeginCycle(Stores.Now, CycleCause.Timer));
        Assert.Throws<InvalidOperationException>(() => look.Commit(new LedgerUpdate()));
        Assert.Throws<InvalidOperationException>(() => look.EndCycle(Samples.Cycle(1), null, null));
        Assert.Throws<InvalidOperationException>(() => look.ForgetHistoryBefore(Stores.Now));
        Assert.Throws<InvalidOperationException>(() => look.Approve("x"));
        Assert.Throws<InvalidOperationException>(() => look.Pause = null);
    }

    [Fact]
    public void A_damaged_state_is_named_and_left_where_it_is()
    {
        File.WriteAllText(_directory.StateDb, new string('x', 5000));
        var before = _directory.Digest();
        var error = Assert.Throws<StateUnavailableException>(() => _directory.Look());
        Assert.Contains("LDAP_MAILCOW_DB_DIR", error.Message, StringComparison.Ordinal);
        Assert.Contains("state.db is damaged", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _directory.Digest());
    }

    [Fact]
    public void An_older_schema_is_read_from_a_copy()
    {
        Sql.Run(_directory.StateDb, "PRAGMA journal_mode = WAL");
        var before = _directory.Digest();
        using (var look = _directory.Look())
        {
            Assert.Empty(look.Load().Aliases);
        }

        Assert.Equal(before, _directory.Digest());
    }

    public void Dispose() => _directory.Dispose();

    private void KillDaemon()
    {
        using var daemon = SecondProcess.Start("hold", _directory.Path);
        Assert.Equal("open", daemon.ReadLine());
        daemon.Kill();
        Assert.Contains("state.db-wal", _directory.Names());
    }

    private void Commit(int n)
    {
        using var store = _directory.Store();
        store.Commit(Role.Nth(n));
    }

    private void AssertTraceless(int aliases)
    {
        var before = _directory.Digest();
        using (var look = _directory.Look())
        {
            Assert.Equal(aliases, look.Load().Aliases.Count);
            Assert.Equal(aliases, look.History(null, 10).Count);
            Assert.Equal(before, _directory.Digest());
        }

        Assert.Equal(before, _directory.Digest());
    }
}
