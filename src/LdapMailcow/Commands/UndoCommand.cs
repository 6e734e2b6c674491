using LdapMailcow.Configuration;
using LdapMailcow.Core;
using LdapMailcow.Core.State;

namespace LdapMailcow.Commands;

/// <summary>
/// Orders that aliases go back to what they were before a cycle, and stay so until the directory's wish
/// changes. It writes to the state only; the daemon carries it out.
/// </summary>
internal sealed class UndoCommand(IStateStore store, long cycle, bool confirmed) : ICommandHandler
{
    public Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken) => Task.FromResult(Run(output));

    private int Run(TextWriter output)
    {
        var ledger = store.Load();
        var first = store.HistoryOf(cycle).GroupBy(e => e.Address).Select(g => g.First()).ToList();
        var rows = first.Select(e => Row(e, ledger, output)).OfType<OwnedAlias>().ToList();
        if (rows.Count == 0)
        {
            output.WriteLine($"Cycle {cycle} changed nothing that can be undone.");
            return ExitCode.Failed;
        }

        if (confirmed)
        {
            store.Decide(new LedgerUpdate { SavedAliases = rows });
        }

        output.WriteLine(confirmed
            ? $"{Counted.Of(rows.Count, "alias goes", "aliases go")} back in the next cycle, to be left alone until the directory changes."
            : $"Nothing was done yet. To put back {Counted.Of(rows.Count, "alias", "aliases")}: ldap-mailcow undo {cycle} --yes");
        return ExitCode.Done;
    }

    private static OwnedAlias? Row(HistoryEntry entry, Ledger ledger, TextWriter output)
    {
        if (entry.Change.StartsWith("mailbox", StringComparison.Ordinal))
        {
            output.WriteLine($"{entry.Address}: {entry.Change}; change the mailbox in mailcow, it is then left alone.");
            return null;
        }

        if (!ledger.Aliases.TryGetValue(entry.Address, out var row))
        {
            output.WriteLine($"{entry.Address}: {entry.Change}; it is not ours any more and stays as it is.");
            return null;
        }

        var back = row with { Goto = entry.GotoBefore ?? row.Goto, Active = entry.ActiveBefore ?? false, HeldAgainst = Hold.Next };
        output.WriteLine($"{entry.Address}: {entry.Change} ({entry.Reason}); back to {(back.Active ? "-> " + back.Goto : "inactive")}");
        return back;
    }
}
