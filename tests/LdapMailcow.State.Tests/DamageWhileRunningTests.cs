using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using LdapMailcow.Testing;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace LdapMailcow.State.Tests;

/// <summary>Damage in a file that is in use, and who may set it aside.</summary>
public sealed class DamageWhileRunningTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly FakeLogger<SqliteStateStore> _journal = new();

    [Fact]
    public void Damage_that_shows_while_running_costs_one_error_and_the_next_use_has_a_new_state()
    {
        Damaged.Fill(_directory, 20_000);
        using var store = _directory.Store(_journal);
        var changes = store.Decisions();
        Damaged.BehindItsBack(_directory);
        var error = Assert.Throws<StateUnavailableException>(() => store.Commit(new LedgerUpdate { History = Large() }));
        Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
        Assert.Contains(_journal.Lines, l => l.StartsWith("Warning 3001 ", StringComparison.Ordinal));
        store.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("a@example.test")] });
        Assert.Single(store.Load().Aliases);
        Assert.NotEqual(changes, store.Decisions());
    }

    [Fact]
    public void Damage_that_shows_while_loading_gives_the_empty_ledger_at_once()
    {
        Damaged.Fill(_directory, 20_000);
        using var store = _directory.Store(_journal);
        Damaged.BehindItsBack(_directory);
        Assert.Empty(store.Load().Aliases);
        Assert.Contains(_journal.Lines, l => l.StartsWith("Warning 3001 ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_command_leaves_a_damaged_file_to_the_running_daemon()
    {
        File.WriteAllText(_directory.StateDb, new string('x', 5000));
        using var daemon = SecondProcess.Start("lock", _directory.Path);
        Assert.Equal("held", daemon.ReadLine());
        var error = Assert.Throws<StateUnavailableException>(() => _directory.Store(_journal));
        Assert.Contains("LDAP_MAILCOW_DB_DIR", error.Message, StringComparison.Ordinal);
        Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
        Assert.Contains(_journal.Lines, l => l.Contains($"process {daemon.Id} on host", StringComparison.Ordinal));
        Assert.Contains("state.db", _directory.Names());
    }

    [Fact]
    public void The_daemon_itself_sets_aside_while_it_holds_the_lock()
    {
        File.WriteAllText(_directory.StateDb, new string('x', 5000));
        Assert.True(InstanceLock.TryAcquire(_directory.Path, out var held, out _));
        using (held)
        {
            using var store = _directory.Store(_journal);
            Assert.Contains("state.db.corrupt-20261123T014500Z", _directory.Names());
        }
    }

    public void Dispose() => _directory.Dispose();

    private static HistoryEntry[] Large() => [.. Enumerable.Range(0, 5000).Select(n => Samples.Change(n, $"x{n % 700}@example.test"))];
}
