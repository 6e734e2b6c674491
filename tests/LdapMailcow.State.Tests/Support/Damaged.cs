using LdapMailcow.Core.State;
using Xunit;

namespace LdapMailcow.State.Tests.Support;

/// <summary>What to damage, and how.</summary>
internal static class Damaged
{
    public static void Fill(TempDirectory directory, int aliases)
    {
        using var store = directory.Store();
        store.Commit(new LedgerUpdate
        {
            SavedAliases = [.. Enumerable.Range(0, aliases).Select(n => Samples.Alias($"a{n}@example.test"))],
            History = [.. Enumerable.Range(0, aliases).Select(n => Samples.Change(1, $"a{n}@example.test"))],
        });
    }

    /// <summary>Leaves a commit in the log.</summary>
    public static void Crash(TempDirectory directory)
    {
        using var daemon = SecondProcess.Start("hold", directory.Path);
        Assert.Equal("open", daemon.ReadLine());
        daemon.Kill();
        Assert.Equal(["state.db", "state.db-shm", "state.db-wal"], directory.Names());
    }

    /// <summary>Of a file that is larger than what SQLite keeps in memory.</summary>
    public static void BehindItsBack(TempDirectory directory)
    {
        using var file = new FileStream(directory.StateDb, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = 4096;
        var noise = new byte[file.Length - 4096];
        Array.Fill(noise, (byte)0xA5);
        file.Write(noise);
    }
}
