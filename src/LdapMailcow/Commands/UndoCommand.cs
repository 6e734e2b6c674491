using System.Globalization;
using LdapMailcow.Configuration;
using LdapMailcow.Core;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;

namespace LdapMailcow.Commands;

/// <summary>
/// Orders that aliases go back to what they were before a cycle, and stay so until the directory's wish changes. It writes to the state only;
/// the daemon carries it out. What cannot go back is named, and makes the exit code 1.
/// </summary>
/// <param name="preparation">Of the cycle that would carry it out.</param>
internal sealed class UndoCommand(IStateStore store, CyclePreparation preparation, CycleOptions options, long cycle, bool confirmed) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var items = await JudgeAsync(cancellationToken);
        foreach (var item in items)
        {
            await output.WriteLineAsync(Line(item));
        }

        List<OwnedAlias> orders = [.. items.Select(i => i.Order).OfType<OwnedAlias>()];
        if (orders.Count == 0)
        {
            await output.WriteLineAsync($"Cycle {cycle} changed nothing that can be undone.");
            return ExitCode.Failed;
        }

        if (confirmed)
        {
            store.Decide(new LedgerUpdate { OrderedAliases = orders });
        }

        await output.WriteLineAsync(End(items));
        return orders.Count == items.Count ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task<IReadOnlyList<Undone>> JudgeAsync(CancellationToken cancellationToken)
    {
        List<HistoryEntry> changes = [.. store.HistoryOf(cycle).GroupBy(e => e.Address).Select(g => g.First())];
        if (changes.Count == 0)
        {
            return [];
        }

        var ledger = store.Load();
        var undo = new Undo(changes, ledger, options.Rules.Plan);
        var start = new CycleStart(ledger.With(new LedgerUpdate { OrderedAliases = undo.Orders }), new Turn(ledger.LastTurn, IsNew: false, 0));
        var next = await preparation.PrepareAsync(Task.FromResult(start), cancellationToken);
        return undo.Judge(next);
    }

    private string Line(Undone item)
    {
        var change = item.Change;
        return item.Order is not { } order ? $"{change.Address}: {change.Change}; cannot be put back: {item.WhyNot}."
            : $"{change.Address}: {change.Change} ({change.Reason}); {(item.IsSo ? "already" : "back to")} {(order.Active ? "-> " + order.Goto : "inactive")}{Since(change)}";
    }

    /// <summary>Putting it back undoes these, too.</summary>
    private string Since(HistoryEntry change) => store.History(change.Address, 1) is [var last] && last.Cycle > cycle
        ? string.Create(CultureInfo.InvariantCulture, $", also what cycle {last.Cycle} {last.Change} ({last.Reason})")
        : "";

    private string End(IReadOnlyList<Undone> items)
    {
        var (back, so, not) = (items.Count(i => i is { Order: not null, IsSo: false }), items.Count(i => i.IsSo), items.Count(i => i.Order is null));
        var rest = (so == 0 ? "" : $"{Counted.Of(so, "is", "are")} so already and stay{(so == 1 ? "s" : "")} so. ")
            + (not == 0 ? "" : $"{Counted.Of(not, "change")} cannot be put back, as said above. ");
        return rest + (confirmed
            ? $"{Counted.Of(back, "alias goes", "aliases go")} back in the next cycle, to be left alone until the directory changes."
            : Preview.Of($"put back {Counted.Of(back, "alias", "aliases")}", $"undo {cycle} --yes"));
    }
}
