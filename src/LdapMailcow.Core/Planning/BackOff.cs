using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>
/// Even a refused write makes mailcow rebuild SOGo's view: the same attempt waits 1, 2, 4 … cycles, a different one is made at once.
/// </summary>
public static class BackOff
{
    /// <param name="cyclesPerDay">A refused object is tried at least once a day.</param>
    public static Refusal After(Refusal? previous, string address, string fingerprint, long cycle, long cyclesPerDay, string reason)
    {
        var failures = previous?.Fingerprint == fingerprint ? previous.Failures + 1 : 1;
        var wait = Math.Min(1L << Math.Min(failures - 1, 40), Math.Max(1, cyclesPerDay));
        return new Refusal(address, fingerprint, failures, cycle + wait, reason);
    }

    /// <returns>Remembered refusals that no change asks for any more.</returns>
    internal static IReadOnlyList<string> Apply(PlanDraft draft, Ledger ledger, long cycle)
    {
        if (ledger.Refusals.Count == 0)
        {
            return [];
        }

        var wanted = draft.Aliases.Select(c => c.Address.Value).Concat(draft.Mailboxes.Select(m => m.Address)).ToHashSet(StringComparer.Ordinal);
        draft.Waiting.UnionWith(draft.Aliases.Where(c => Waits(draft, ledger, c.Address.Value, c.Fingerprint, cycle)));
        draft.Aliases.RemoveAll(draft.Waiting.Contains);
        draft.WaitingMailboxes.UnionWith(draft.Mailboxes.Where(m => Waits(draft, ledger, m.Address, m.Fingerprint, cycle)));
        draft.Mailboxes.RemoveAll(draft.WaitingMailboxes.Contains);
        return [.. ledger.Refusals.Keys.Where(a => !wanted.Contains(a))];
    }

    private static bool Waits(PlanDraft draft, Ledger ledger, string address, string fingerprint, long cycle)
    {
        if (!ledger.Refusals.TryGetValue(address, out var refusal) || refusal.Fingerprint != fingerprint || cycle >= refusal.NotBeforeCycle)
        {
            return false;
        }

        draft.Say(NoticeKind.Waiting, NoticeReason.RefusedBefore, Address.Parse(address), $"{address} was refused {Counted.Of(refusal.Failures, "time")} and waits: {refusal.Reason}");
        return true;
    }
}
