using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>Even a refused write makes mailcow rebuild SOGo's view: the same attempt waits 1, 2, 4 … turns, a different one is made at once.</summary>
public static class BackOff
{
    public static Refusal After(Refusal? previous, Address address, string fingerprint, long turn, long turnsPerDay, string reason)
    {
        var failures = previous?.Fingerprint == fingerprint ? previous.Failures + 1 : 1;
        var wait = Math.Min(1L << Math.Min(failures - 1, 40), Math.Max(1, turnsPerDay));
        return new Refusal(address, fingerprint, failures, turn + wait, reason);
    }

    internal static IReadOnlyList<Address> Apply(PlanDraft draft, Ledger ledger, Turn turn)
    {
        if (ledger.Refusals.Count == 0)
        {
            return [];
        }

        var wanted = draft.Aliases.Select(c => c.Address).Concat(draft.Mailboxes.Select(m => m.Address)).Concat(draft.Senders.Select(s => s.Mailbox)).ToHashSet();
        var waiting = new List<Refusal>();
        draft.Waiting.UnionWith(draft.Aliases.Where(c => Waits(waiting, Waiting(ledger, c.Address, c.Fingerprint, turn))));
        draft.Aliases.RemoveAll(draft.Waiting.Contains);
        draft.WaitingMailboxes.UnionWith(draft.Mailboxes.Where(m => Waits(waiting, Waiting(ledger, m.Address, m.Fingerprint, turn))));
        draft.Mailboxes.RemoveAll(draft.WaitingMailboxes.Contains);
        draft.WaitingSenders.AddRange(draft.Senders.Where(s => Waits(waiting, Waiting(ledger, s.Mailbox, s.Fingerprint, turn))));
        draft.Senders.RemoveAll(draft.WaitingSenders.Contains);
        Tell(draft, waiting);
        return [.. ledger.Refusals.Keys.Where(a => !wanted.Contains(a))];
    }

    /// <returns>The refusal for which this very attempt waits; null when it may be made.</returns>
    internal static Refusal? Waiting(Ledger ledger, Address address, string fingerprint, Turn turn) =>
        ledger.Refusals.TryGetValue(address, out var refusal) && refusal.Fingerprint == fingerprint && turn.Number < refusal.NotBeforeTurn ? refusal : null;

    private static bool Waits(List<Refusal> waiting, Refusal? refusal)
    {
        if (refusal is not null)
        {
            waiting.Add(refusal);
        }

        return refusal is not null;
    }

    private static void Tell(PlanDraft draft, List<Refusal> waiting)
    {
        foreach (var same in waiting.GroupBy(r => (r.Failures, Reason: SharedReason.Of(r.Address, r.Reason))))
        {
            var cause = same.Key;
            draft.Say(NoticeKind.Waiting, NoticeReason.RefusedBefore, null, same.Select(r => r.Address), (addresses, names) =>
            {
                var (were, wait) = addresses.Count == 1 ? ("was", "waits") : ("were", "wait");
                return $"{names} {were} refused {Counted.Of(cause.Failures, "time")} and {wait}: {cause.Reason.Said(addresses.Count)}";
            });
        }
    }
}
