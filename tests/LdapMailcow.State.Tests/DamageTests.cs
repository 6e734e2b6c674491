using CsCheck;
using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using Xunit;

namespace LdapMailcow.State.Tests;

/// <summary>A file that cannot be trusted is set aside, said, and replaced; never half believed, never a crash.</summary>
public sealed class DamageTests : IDisposable
{
    private const string Aside = "state.db.corrupt-20261123T014500Z";

    private readonly TempDirectory _directory = new();
    private readonly Journal _journal = new();

    [Fact]
    public void Garbage_is_set_aside_under_a_dated_name_and_said()
    {
        Fill(300);
        Damage(bytes => "garbage "u8.ToArray().Concat(bytes.Select(_ => (byte)'x')).ToArray());
        AssertReplaced();
        Assert.StartsWith("garbage ", File.ReadAllText(_directory.In(Aside)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_damaged_file_of_a_second_gets_a_name_of_its_own()
    {
        for (var n = 0; n < 2; n++)
        {
            File.WriteAllText(_directory.StateDb, $"garbage {n}, long enough for nothing");
            _directory.Store().Dispose();
        }

        Assert.Equal(["state.db", Aside, Aside + "-2"], _directory.Names());
    }

    [Fact]
    public void The_log_of_a_crashed_daemon_does_not_come_into_the_new_state()
    {
        Fill(2000);
        Crash();
        Damage(bytes => [.. bytes.Select(_ => (byte)'x')]);
        AssertReplaced();
    }

    [Fact]
    public void What_the_log_of_a_crashed_daemon_still_has_repairs_the_file()
    {
        Crash();
        Damage(bytes => [.. bytes.Select(_ => (byte)'x')]);
        using var store = _directory.Store(_journal);
        Assert.Single(store.Load().Aliases);
        Assert.Empty(_journal.Lines);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(3 * 4096)]
    [InlineData(20 * 4096 + 2048)]
    [InlineData(-4096)]
    public void A_truncated_file_is_replaced(int length)
    {
        Fill(2000);
        Damage(bytes => bytes[..(length < 0 ? bytes.Length + length : length)]);
        AssertReplaced();
    }

    [Fact]
    public void A_file_cut_at_any_page_is_replaced()
    {
        Fill(300);
        var whole = File.ReadAllBytes(_directory.StateDb);
        for (var length = 4096; length < whole.Length; length += 4096)
        {
            File.WriteAllBytes(_directory.StateDb, whole[..length]);
            AssertReplaced();
            Array.ForEach(Directory.GetFiles(_directory.Path), File.Delete);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_empty_file_is_a_new_state(int length)
    {
        File.WriteAllBytes(_directory.StateDb, new byte[length]);
        using (var store = _directory.Store(_journal))
        {
            Assert.Empty(store.Load().Aliases);
        }

        Assert.Empty(_journal.Lines);
        Assert.Equal(["state.db"], _directory.Names());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(21)]
    public void A_wrong_header_is_replaced(int offset)
    {
        Fill(300);
        Damage(bytes =>
        {
            bytes[offset] ^= 0xFF;
            return bytes;
        });
        AssertReplaced();
    }

    [Fact]
    public void A_first_page_of_zeros_is_replaced()
    {
        Fill(300);
        Damage(bytes =>
        {
            bytes.AsSpan(0, 4096).Clear();
            return bytes;
        });
        AssertReplaced();
    }

    [Fact]
    public void Whatever_is_overwritten_the_state_opens_or_says_why_and_never_invents_an_alias_without_an_address()
    {
        Fill(2000);
        var whole = File.ReadAllBytes(_directory.StateDb);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte.Array[1, 5000]).Array[1, 3].Sample(
            damages =>
            {
                using var directory = new TempDirectory();
                File.WriteAllBytes(directory.StateDb, Overwritten(whole, damages));
                Use(directory);
            },
            iter: 150,
            threads: 1);
    }

    [Fact]
    public void A_damaged_log_loses_only_what_was_in_it()
    {
        Fill(300);
        File.WriteAllText(_directory.StateDb + "-wal", new string('x', 9000));
        using var store = _directory.Store(_journal);
        Assert.Equal(300, store.Load().Aliases.Count);
        Assert.Empty(_journal.Lines);
    }

    [Fact]
    public void Damage_that_shows_while_running_costs_one_error_and_the_next_use_has_a_new_state()
    {
        Fill(20_000);
        using var store = _directory.Store(_journal);
        var changes = store.ForeignChanges();
        DamageBehindItsBack();
        var error = Assert.Throws<StateUnavailableException>(() => store.Commit(new LedgerUpdate { History = Large() }));
        Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
        Assert.Contains(_journal.Lines, l => l.StartsWith("Warning 3001 ", StringComparison.Ordinal));
        store.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("a@example.test")] });
        Assert.Single(store.Load().Aliases);
        Assert.NotEqual(changes, store.ForeignChanges());
    }

    [Fact]
    public void Damage_that_shows_while_loading_gives_the_empty_ledger_at_once()
    {
        Fill(20_000);
        using var store = _directory.Store(_journal);
        DamageBehindItsBack();
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
            Assert.Contains(Aside, _directory.Names());
        }
    }

    public void Dispose() => _directory.Dispose();

    private static byte[] Overwritten(byte[] whole, (int At, byte[] With)[] damages)
    {
        var bytes = (byte[])whole.Clone();
        foreach (var (at, with) in damages)
        {
            with.AsSpan(0, Math.Min(with.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
        }

        return bytes;
    }

    private static void Use(TempDirectory directory)
    {
        try
        {
            using var store = directory.Store();
            var number = store.BeginCycle(Stores.Now);
            var ledger = store.Load();
            Assert.All(ledger.Aliases, a => Assert.Contains('@', a.Key.Value));
            store.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("new@example.test")], History = [Samples.Change(number, "new@example.test")] });
            store.EndCycle(Samples.Cycle(number), null, null);
            _ = (store.Cycles(10), store.History(null, 10), store.Pause);
        }
        catch (StateUnavailableException e)
        {
            Assert.Contains("LDAP_MAILCOW_DB_DIR", e.Message, StringComparison.Ordinal);
        }
    }

    private static HistoryEntry[] Large() => [.. Enumerable.Range(0, 5000).Select(n => Samples.Change(n, $"x{n % 700}@example.test"))];

    private void Fill(int aliases)
    {
        using var store = _directory.Store();
        store.Commit(new LedgerUpdate
        {
            SavedAliases = [.. Enumerable.Range(0, aliases).Select(n => Samples.Alias($"a{n}@example.test", n))],
            History = [.. Enumerable.Range(0, aliases).Select(n => Samples.Change(1, $"a{n}@example.test"))],
        });
    }

    /// <summary>Leaves a commit in the log.</summary>
    private void Crash()
    {
        using var daemon = SecondProcess.Start("hold", _directory.Path);
        Assert.Equal("open", daemon.ReadLine());
        daemon.Kill();
        Assert.Equal(["state.db", "state.db-shm", "state.db-wal"], _directory.Names());
    }

    private void Damage(Func<byte[], byte[]> how) => File.WriteAllBytes(_directory.StateDb, how(File.ReadAllBytes(_directory.StateDb)));

    /// <summary>Of a file that is larger than what SQLite keeps in memory.</summary>
    private void DamageBehindItsBack()
    {
        using var file = new FileStream(_directory.StateDb, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = 4096;
        var noise = new byte[file.Length - 4096];
        Array.Fill(noise, (byte)0xA5);
        file.Write(noise);
    }

    private void AssertReplaced()
    {
        using (var store = _directory.Store(_journal))
        {
            Assert.Empty(store.Load().Aliases);
            Assert.Equal(1, store.BeginCycle(Stores.Now));
            store.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("a@example.test")] });
        }

        Assert.Contains(Aside, _directory.Names());
        Assert.Contains(_journal.Lines, l => l.StartsWith("Warning 3001 ", StringComparison.Ordinal) && l.Contains(Aside, StringComparison.Ordinal));
        using var again = _directory.Store();
        Assert.Single(again.Load().Aliases);
    }
}
