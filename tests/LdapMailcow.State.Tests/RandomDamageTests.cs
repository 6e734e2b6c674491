using CsCheck;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using LdapMailcow.Testing;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace LdapMailcow.State.Tests;

public sealed class RandomDamageTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public void Whatever_is_overwritten_the_state_opens_or_says_why_and_never_invents_an_alias_without_an_address()
    {
        Damaged.Fill(_directory, 2000);
        var whole = File.ReadAllBytes(_directory.StateDb);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte.Array[1, 5000]).Array[1, 3].Sample(
            damages =>
            {
                using var directory = new TempDirectory();
                File.WriteAllBytes(directory.StateDb, Overwritten(whole, damages));
                OpensOrSaysWhy(() => LookAtHealth(directory));
                OpensOrSaysWhy(() => Use(directory));
            },
            iter: Cases.Of(150),
            threads: 1);
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

    private static void LookAtHealth(TempDirectory directory)
    {
        using var look = SqliteStateStore.OpenForHealth(directory.Path, new FakeLogger<SqliteStateStore>());
        _ = (look.Cycles(10), look.Progress);
    }

    private static void Use(TempDirectory directory)
    {
        using var store = directory.Store();
        var number = store.BeginCycle(Stores.Now, CycleCause.Timer);
        var ledger = store.Load();
        Assert.All(ledger.Aliases, a => Assert.Contains('@', a.Key.Value));
        store.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("new@example.test")], History = [Samples.Change(number, "new@example.test")] });
        store.EndCycle(Samples.Cycle(number), null, null);
        _ = (store.Cycles(10), store.History(null, 10), store.Pause);
    }

    private static void OpensOrSaysWhy(Action use)
    {
        try
        {
            use();
        }
        catch (StateUnavailableException e)
        {
            Assert.Contains("LDAP_MAILCOW_DB_DIR", e.Message, StringComparison.Ordinal);
        }
    }
}
