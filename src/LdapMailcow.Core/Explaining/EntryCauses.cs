using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Core.Explaining;

internal sealed class EntryCauses(CycleView view)
{
    public IEnumerable<Cause> Of(Address address, IReadOnlyList<EntryEvidence> entries)
    {
        if (entries.Count == 0)
        {
            yield return new Cause(CauseKind.NoSuchValue, $"No entry that LDAP_MAILCOW_LDAP_BIND_DN may see has {address} in its mail or alias attributes (LDAP_MAILCOW_LDAP_ALIAS_ATTRIBUTES).");
        }

        foreach (var cause in entries.SelectMany(e => Of(address, e)))
        {
            yield return cause;
        }
    }

    private IEnumerable<Cause> Of(Address address, EntryEvidence entry)
    {
        var nearest = NotRead(entry) ?? Unreadable(entry) ?? OfValue(address, entry);
        if (nearest is not null)
        {
            yield return nearest;
        }

        if (entry is { IsDisabled: true, Problem: null } && (entry.IsUser || entry.IsContact))
        {
            yield return new Cause(CauseKind.Disabled, $"{entry.Label} is disabled in the directory, so its aliases are inactive.");
        }
    }

    private static Cause? NotRead(EntryEvidence entry)
    {
        if (!entry.IsBelowBase)
        {
            return new Cause(CauseKind.OutsideBase, $"'{entry.Dn}' is not below LDAP_MAILCOW_LDAP_BASE_DN, so it is never read.");
        }

        return entry.Unmet is [var unmet, ..]
            ? new Cause(CauseKind.FilterDoesNotMatch, $"{unmet.Setting} does not find '{entry.Dn}': {string.Join(" and ", unmet.Terms)} {(unmet.Terms.Count == 1 ? "is" : "are")} not true of it.")
            : null;
    }

    private Cause? Unreadable(EntryEvidence entry)
    {
        if (entry.Problem is { } problem)
        {
            return new Cause(CauseKind.Unreadable, problem);
        }

        if (entry.IsContact && view.Input.Directory.Unreadable.FirstOrDefault(u => u.Id == entry.Id) is { } leftAlone)
        {
            return new Cause(CauseKind.Unreadable, leftAlone.Reason);
        }

        var group = view.Input.Directory.Groups.FirstOrDefault(g => g.Id == entry.Id);
        return group is { Members: null } ? new Cause(CauseKind.Unreadable, $"Group {group.Label} is left alone: {group.UnknownBecause}")
            : group is { Members.Count: 0 } ? new Cause(CauseKind.NoRecipient, $"Group {group.Label} has no member that can receive mail, so its aliases are inactive.")
            : null;
    }

    private static Cause? OfValue(Address address, EntryEvidence entry)
    {
        var values = entry.Values.Where(v => v.Address == address).ToList();
        if (values.Count == 0)
        {
            var other = entry.Values.FirstOrDefault(v => v.Use == ValueUse.OtherType && v.Value.EndsWith(address.Value, StringComparison.OrdinalIgnoreCase));
            return other is null ? null : new Cause(CauseKind.OtherPrefix, $"The {other.Attribute} value '{other.Value}' of {entry.Label} has a prefix other than smtp, so it is no e-mail address.");
        }

        if (!entry.IsUser)
        {
            return entry.IsContact && entry.Target == address ? new Cause(CauseKind.OwnMail, $"It is where the mail of the contact {entry.Label} goes, and no alias of it.") : null;
        }

        return entry.Mail is null ? new Cause(CauseKind.NoMail, $"{entry.Label} has no mail (LDAP_MAILCOW_LDAP_MAIL_ATTRIBUTE), so there is no mailbox that its aliases could go to.")
            : entry.Mail == address ? new Cause(CauseKind.OwnMail, $"It is the mail of {entry.Label}: the mailbox itself, and no alias.")
            : null;
    }
}
