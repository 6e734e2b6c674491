using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using LdapMailcow.Testing;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace LdapMailcow.State.Tests;

/// <summary>A file that cannot be trusted is set aside, said, and replaced; never half believed, never a crash.</summary>
public sealed class DamageTests : IDisposable
{
    private const string Aside = "state.db.corrupt-20261123T014500Z";

    private readonly TempDirectory _directory = new();
    private readonly FakeLogger<SqliteStateStore> _journal = new();

    [Fact]
    public void Garbage_is_set_aside_under_a_dated_name_and_said()
    {
        Damaged.Fill(_directory, 300);
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
        Damaged.Fill(_directory, 2000);
        Damaged.Crash(_directory);
        Damage(bytes => [.. bytes.Select(_ => (byte)'x')]);
        AssertReplaced();
    }

    [Fact]
    public void What_the_log_of_a_crashed_daemon_still_has_repairs_the_file()
    {
        Damaged.Crash(_directory);
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
        Damaged.Fill(_directory, 2000);
        Damage(bytes => bytes[..(length < 0 ? bytes.Length + length : length)]);
        AssertReplaced();
    }

    [Fact]
    public void A_file_cut_at_any_page_is_replaced()
    {
        Damaged.Fill(_directory, 300);
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
        Damaged.Fill(_directory, 300);
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
        Damaged.Fill(_directory, 300);
        Damage(bytes =>
        {
            bytes.AsSpan(0, 4096).Clear();
            return bytes;
        });
        AssertReplaced();
    }

    [Fact]
    public void A_damaged_log_loses_only_what_was_in_it()
    {
        Damaged.Fill(_directory, 300);
        File.WriteAllText(_directory.StateDb + "-wal", new string('x', 9000));
        using var store = _directory.Store(_journal);
        Assert.Equal(300, store.Load().Aliases.Count);
        Assert.Empty(_journal.Lines);
    }

    public void Dispose() => _directory.Dispose();

    private void Damage(Func<byte[], byte[]> how) => File.WriteAllBytes(_directory.StateDb, how(File.ReadAllBytes(_directory.StateDb)));

    private void AssertReplaced()
    {
        using (var store = _directory.Store(_journal))
        {
            Assert.Empty(store.Load().Aliases);
            Assert.Equal(1, store.BeginCycle(Stores.Now, CycleCause.Timer));
            store.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("a@example.test")] });
        }

        Assert.Contains(Aside, _directory.Names());
        Assert.Contains(_journal.Lines, l => l.StartsWith("Warning 3001 ", StringComparison.Ordinal) && l.Contains(Aside, StringComparison.Ordinal));
        using var again = _directory.Store();
        Assert.Single(again.Load().Aliases);
    }
}
