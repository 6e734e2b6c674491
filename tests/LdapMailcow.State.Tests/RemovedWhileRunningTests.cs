using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using LdapMailcow.Testing;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace LdapMailcow.State.Tests;

/// <summary>state.db, or its whole folder, removed while it is in use.</summary>
public sealed class RemovedWhileRunningTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly FakeLogger<SqliteStateStore> _journal = new();

    [Fact]
    public void The_next_cycle_says_it_and_begins_with_an_empty_state_that_is_on_disk()
    {
        using var store = _directory.Store(_journal);
        store.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("a@example.test")] });
        File.Delete(_directory.StateDb);
        Assert.Equal(1, store.BeginCycle(DateTimeOffset.UnixEpoch, CycleCause.Timer));
        Assert.Single(_journal.Lines, l => l.StartsWith("Warning 3003 ", StringComparison.Ordinal) && l.Contains(_directory.StateDb, StringComparison.Ordinal));
        Assert.Empty(store.Load().Aliases);
        store.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("b@example.test")] });
        using var look = _directory.Look();
        Assert.Single(look.Load().Aliases);
    }

    [Fact]
    public void With_the_folder_the_lock_is_taken_again()
    {
        Assert.True(InstanceLock.TryAcquire(_directory.Path, out var held, out _));
        using (held)
        {
            using var store = SqliteStateStore.Open(_directory.Path, TimeProvider.System, _journal, held);
            Directory.Delete(_directory.Path, recursive: true);
            Assert.Equal(1, store.BeginCycle(DateTimeOffset.UnixEpoch, CycleCause.Timer));
            Assert.False(InstanceLock.TryAcquire(_directory.Path, out _, out var holder));
            Assert.Contains($"process {Environment.ProcessId} ", holder, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_faster_instance_keeps_the_new_folder()
    {
        Assert.True(InstanceLock.TryAcquire(_directory.Path, out var held, out _));
        using (held)
        {
            using var store = SqliteStateStore.Open(_directory.Path, TimeProvider.System, _journal, held);
            Directory.Delete(_directory.Path, recursive: true);
            using var faster = SecondProcess.Start("lock", _directory.Path);
            Assert.Equal("held", faster.ReadLine());
            var refusal = Assert.Throws<StateUnavailableException>(() => store.BeginCycle(DateTimeOffset.UnixEpoch, CycleCause.Timer));
            Assert.Contains($"another instance has it now: process {faster.Id} ", refusal.Message, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _directory.Dispose();
}
