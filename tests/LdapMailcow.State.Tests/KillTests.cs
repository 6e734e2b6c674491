using System.Globalization;
using System.Security.Cryptography;
using LdapMailcow.State.Tests.Support;
using Xunit;

namespace LdapMailcow.State.Tests;

public sealed class KillTests(ITestOutputHelper output)
{
    /// <summary>Killed at a random moment: all that was said to be committed is there, nothing half, nothing out of order.</summary>
    [Fact]
    public void After_kill_9_the_state_holds_a_prefix_of_the_commits_and_every_one_that_returned()
    {
        var seed = Environment.GetEnvironmentVariable("LDAP_MAILCOW_KILL_SEED") is { Length: > 0 } again
            ? int.Parse(again, CultureInfo.InvariantCulture)
            : RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"LDAP_MAILCOW_KILL_SEED={seed} repeats the moments");
        var random = new Random(seed);
        for (var round = 0; round < 6; round++)
        {
            using var directory = new TempDirectory();
            var returned = 0;
            for (var life = 0; life < 2; life++)
            {
                returned = Math.Max(returned, CommitUntilKilled(directory, TimeSpan.FromMilliseconds(random.Next(1, 120))));
            }

            using var store = directory.Store();
            var (ledger, history) = (store.Load(), store.History(null, int.MaxValue));
            output.WriteLine($"{returned} commits returned, {ledger.Aliases.Count} are there");
            Assert.InRange(ledger.Aliases.Count, returned, returned + 1);
            Assert.Equal(ledger.Aliases.Count, ledger.Users.Count);
            Assert.Equal(Enumerable.Range(0, ledger.Aliases.Count).Select(n => $"a{n}@example.test").ToHashSet(), ledger.Aliases.Keys.Select(a => a.Value).ToHashSet());
            Assert.Equal(ledger.Aliases.Count, history.Select(h => h.Cycle).Distinct().Count());
        }
    }

    /// <returns>How many commits it said to have done.</returns>
    private static int CommitUntilKilled(TempDirectory directory, TimeSpan life)
    {
        using var process = SecondProcess.Start("commit", directory.Path);
        Assert.Equal("0", process.ReadLine());
        Thread.Sleep(life);
        return 1 + process.Kill().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
    }
}
