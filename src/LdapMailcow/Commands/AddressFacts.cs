using LdapMailcow.Configuration;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Explaining;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using LdapMailcow.Json;

namespace LdapMailcow.Commands;

/// <summary>An explained address with what only the state knows: its last changes, and when what waits comes.</summary>
internal sealed class AddressFacts(IStateStore store, Settings settings, Ledger ledger, DateTimeOffset now)
{
    private const int ChangesShown = 5;

    private readonly IReadOnlyList<CycleRecord> _cycles = store.Cycles(Health.CyclesToLookAt);

    public AddressItem Of(AddressExplanation e)
    {
        var next = NextCycle.At(_cycles, settings.Cycle.Interval);
        return new AddressItem(
            e.Address.Value,
            e.Wanted is { } wanted ? new WantedItem(wanted.Label, [.. wanted.Goto.Members.Select(m => m.Value)], wanted.Active, e.Switches.Internal, e.Switches.SogoVisible) : null,
            [.. e.Causes.Concat(Paused(e)).Select(c => new CauseItem(c.Kind, c.Reason, c.Sentence))],
            e.Alias is { } alias ? new AliasItem(GotoText.Split(alias.Goto), alias.Active, e.Owner!.Value, alias.PrivateComment, alias.Flags.Internal, alias.Flags.SogoVisible) : null,
            e.Mailbox?.State,
            e.Next is { } change ? ChangeEntry.From(change) : null,
            e.NextMailbox is { } mailbox ? MailboxEntry.Of(mailbox) : null,
            [.. e.Senders.Select(s => new SendAsItem(s.Grant.Mailbox.Value, s.Grant.Address.Value, s.Origin, s.Sentence))],
            ledger.Refusals.TryGetValue(e.Address, out var refusal) ? NextCycle.ThatTries(refusal, ledger, next, settings.Cycle.Interval) : null,
            e.Causes.Any(c => c.Kind == CauseKind.Withheld) ? NextCycle.WithheldSince(_cycles) : null,
            [.. store.History(e.Address, ChangesShown).Reverse().Select(HistoryItem.Of)]);
    }

    private IEnumerable<Cause> Paused(AddressExplanation e) =>
        (e.Next is not null || e.NextMailbox is not null) && Standstill.ReasonOf(settings.Plan.Policy, store.WritePause, now) is { } reason
            ? [new Cause(CauseKind.Paused, $"mailcow is only read for now: {reason}.")]
            : [];
}
