using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Cycles;

/// <summary>What a cycle leaves that found nothing to do, to remember or to wait for. A plan follows from directory, mailcow and ledger alone, so the
/// same answers give the same empty plan, until something comes true by itself.</summary>
/// <param name="Since">A clock before this moment was set back, and may make expired accounts valid again.</param>
/// <param name="Until">The first moment at which the same answers mean something else; null for never.</param>
/// <param name="UntilCounted">So many more counted seconds make a deletion due.</param>
public sealed record Settled(
    DirectoryDigest Digest, DateTimeOffset Since, DateTimeOffset? Until, long UntilTurn, long UntilCounted, IReadOnlyDictionary<Address, long> Counting)
{
    /// <returns>null when the next turn may have something to do, or to count; between turns nothing was counted.</returns>
    public static Settled? After(PreparedCycle prepared, Ledger ledger, PlanOptions options, DateTimeOffset now)
    {
        if (prepared.Directory.Digest is not { } digest || !prepared.Turn.IsNew || !prepared.Source.IsTrusted || !IsAtRest(prepared.Plan, ledger)
            || (options.RemovedAliases == RemovedAliases.Delete && prepared.Turn.ElapsedSeconds == 0))
        {
            return null;
        }

        var counting = prepared.Plan.Learned.SavedAliases;
        var untilTurn = ledger.Refusals.Values.Select(r => r.NotBeforeTurn).DefaultIfEmpty(long.MaxValue).Min();
        var left = counting.Select(r => options.DeleteAfterSeconds - r.InactiveSeconds).Where(s => s > 0).DefaultIfEmpty(long.MaxValue).Min();
        return new Settled(digest, now, prepared.Directory.ChangesAt, untilTurn, left, counting.ToDictionary(r => r.Address, r => r.InactiveSeconds));
    }

    public bool Holds(long turn, long counted, DateTimeOffset now) => now >= Since && !(now >= Until) && turn < UntilTurn && counted < UntilCounted;

    /// <summary>What the skipped cycles would have written: their seconds, for those aliases that were counted when they began.</summary>
    public LedgerUpdate Count(Ledger ledger, long seconds) => new()
    {
        SavedAliases =
        [
            .. Counting.Where(c => seconds > 0 && ledger.Aliases.GetValueOrDefault(c.Key)?.InactiveSeconds == c.Value)
                .Select(c => ledger.Aliases[c.Key] with { InactiveSeconds = c.Value + seconds }),
        ],
    };

    /// <summary>A mailbox that is waited for appears in mailcow, without a change in the directory.</summary>
    private static bool IsAtRest(Plan plan, Ledger ledger) =>
        plan.Aliases.Count + plan.Mailboxes.Count + plan.Senders.Count + ledger.Approved.Count + ledger.Adoptions.Count == 0
        && !plan.Notices.Any(n => n is { Kind: NoticeKind.Skipped, Reason: NoticeReason.NoRecipient })
        && plan.Learned.SavesAliasesOnly
        && plan.Learned.SavedAliases.All(r => ledger.Aliases.GetValueOrDefault(r.Address) is { } old && (old with { InactiveSeconds = r.InactiveSeconds }) == r);
}
