using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Senders;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Cycles;

/// <summary>What becomes of one change of a cycle that is to be undone.</summary>
/// <param name="Order">The row as it shall be; null when it cannot be.</param>
public sealed record Undone(HistoryEntry Change, OwnedAlias? Order, string? WhyNot, bool IsSo);

/// <summary>Judges an undo by the cycle that would carry it out, so that what is announced is what will be. <see cref="Orders"/> go into the
/// ledger that this cycle is prepared with.</summary>
public sealed class Undo(IReadOnlyList<HistoryEntry> changes, Ledger ledger, PlanOptions options)
{
    private readonly OwnerMarker _marker = new(options.OwnerId);

    public IReadOnlyList<OwnedAlias> Orders { get; } =
    [
        .. changes.Where(c => !MailboxChange.Is(c.Change) && !SenderStep.Is(c.Change) && !IsOfSwitches(c) && ledger.Aliases.ContainsKey(c.Address))
            .Select(c => (Row: ledger.Aliases[c.Address], Change: c))
            .Select(p => p.Row with { Goto = p.Change.GotoBefore ?? p.Row.Goto, Active = p.Change.ActiveBefore ?? false, HeldAgainst = Hold.Next }),
    ];

    public IReadOnlyList<Undone> Judge(PreparedCycle next)
    {
        var orders = Orders.ToDictionary(o => o.Address);
        var written = next.Checked.Aliases.Where(c => c.ByHand).Select(c => c.Address).ToHashSet();
        return [.. changes.Select(Judge)];

        Undone Judge(HistoryEntry change)
        {
            if (!orders.TryGetValue(change.Address, out var order))
            {
                return new Undone(change, null, WhyNoOrder(change, next), IsSo: false);
            }

            var isSo = !written.Contains(change.Address) && IsSo(order, next);
            var whyNot = isSo || written.Contains(change.Address) ? null : WhyNot(order, next);
            return new Undone(change, whyNot is null ? order : null, whyNot, isSo);
        }
    }

    private static bool IsOfSwitches(HistoryEntry change) =>
        change.Change == ChangeKind.Update.Past() && change.ActiveBefore == change.ActiveAfter && change is { GotoBefore: { } before, GotoAfter: { } after } && GotoText.Same(before, after);

    private static string WhyNoOrder(HistoryEntry change, PreparedCycle next) =>
        MailboxChange.Is(change.Change) ? "a mailbox is changed in mailcow, and then left alone"
        : SenderStep.Is(change.Change) ? "who may send as whom follows the directory (LDAP_MAILCOW_SENDAS_ATTRIBUTES)"
        : IsOfSwitches(change) ? "only mailcow's switches changed, and they follow the directory (LDAP_MAILCOW_FLAG_ATTRIBUTES)"
        : NotOurs(change.Address, next);

    private bool IsSo(OwnedAlias order, PreparedCycle next) =>
        next.Mailcow.Aliases.TryGetValue(order.Address.Value, out var alias) && _marker.IsIn(alias.PrivateComment)
        && alias.Active == order.Active && (!order.Active || GotoText.Same(alias.Goto, order.Goto));

    private static string NotOurs(Address address, PreparedCycle next) => next.Mailcow.Aliases.TryGetValue(address.Value, out var alias)
        ? $"it is not ours any more, and points to {alias.Goto}"
        : Gone(address, next);

    private static string Gone(Address address, PreparedCycle next) =>
        next.Mailcow.Mailboxes?.ContainsKey(address.Value) == true ? "a mailbox has the address now" : "it was deleted in mailcow";

    private string WhyNot(OwnedAlias order, PreparedCycle next)
    {
        var address = order.Address;
        if (!next.Mailcow.Aliases.TryGetValue(address.Value, out var alias))
        {
            return Gone(address, next);
        }

        if (!_marker.IsIn(alias.PrivateComment))
        {
            return $"it lost our marker, and is somebody else's (-> {alias.Goto})";
        }

        if (GotoText.IsSpecial(alias.Goto) || GotoText.IsSpecial(order.Goto))
        {
            return $"mailcow's special targets are set by administrators only (-> {(GotoText.IsSpecial(alias.Goto) ? alias.Goto : order.Goto)})";
        }

        return !options.Scope.Covers(address) ? "the configuration leaves it out (LDAP_MAILCOW_PROTECTED, LDAP_MAILCOW_ONLY, LDAP_MAILCOW_IGNORED_DOMAINS)"
            : !next.Mailcow.Domains.Host(address) ? $"mailcow does not host {address.Domain} any more"
            : options.Policy != Policy.Sync ? "LDAP_MAILCOW_POLICY does not allow it"
            : next.Plan.Waiting.Any(c => c.Address == address && c.ByHand) ? "mailcow refused that before, and it is not tried again yet"
            : "what it belongs to in the directory could not be judged";
    }
}
