using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

internal sealed class NewAliases(PlanInput input)
{
    private readonly FlagWishes _flags = new(input.Options);
    private AliasChange? _last;

    /// <summary>Whether anything would be created now if no mailbox stood in its way; what waits or has no place is no reason to read mailboxes.</summary>
    public bool AnyIsDue() => input.Desired.Aliases.Values.Any(d =>
        d.Active
        && !input.Owned.Aliases.ContainsKey(d.Address)
        && !input.Mailcow.Aliases.ContainsKey(d.Address.Value)
        && !IsDelivered(d, input.Mailcow.Domains.InTargetDomain(d.Address))
        && IsDue(Create(d)));

    public static bool IsDelivered(DesiredAlias desired, Address real) =>
        real != desired.Address && desired.Goto.Members is [var only] && only == real;

    /// <summary>A person's aliases come one after the other, and share what is equal: of a first sync, that is much.</summary>
    public AliasChange Create(DesiredAlias desired)
    {
        var isLost = input.Owned.Vanished.ContainsKey(desired.Address);
        var (target, flags) = (desired.Goto.ToGoto(), _flags.OfNew(desired));
        var values = _last?.Values is { } same && same.Goto == target && same.Flags == flags ? same : new AliasValues(target, true, flags, input.Signature.Text);
        var reason = Reasons.For(ChangeKind.Create, desired, isLost);
        return _last = new AliasChange(
            ChangeKind.Create,
            new OwnedAlias(desired.Address, desired.Source, desired.Kind, target, true) { Flags = _flags.Managed(desired) },
            null,
            values,
            _last?.Reason == reason ? _last.Reason : reason,
            isLost);
    }

    private bool IsDue(AliasChange create) =>
        !GotoSize.IsTooLong(create)
        && DomainPlaces.Left(input.Mailcow.Domains, create) > 0
        && BackOff.Waiting(input.Ledger, create.Address, create.Fingerprint, input.Turn) is null;
}
