using System.Collections.Immutable;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Groups;

/// <summary>Turns entries into groups. Those of the group filter become aliases, the others only stand in for their members.</summary>
internal sealed class GroupSink(EntryDecoder decoder, DnTable names, GroupTable groups, ObjectIds ids, ReadProblems? problems) : IEntrySink
{
    private bool ForAliases => problems is not null;

    public void Take(LdapEntry entry)
    {
        var index = names.Index(entry.Name);
        if (!ForAliases && names[index].Is(DnFlags.Group))
        {
            return;
        }

        var values = decoder.Decode(entry);
        var label = EntryLabel.Of(entry.Name);
        names[index].Flags |= DnFlags.Group;
        if (ForAliases && values.Id is { } id)
        {
            ids.Add(id, index);
        }

        foreach (var member in values.Members.Concat(values.Delegates))
        {
            names[member].Flags |= DnFlags.Member;
        }

        var usable = ForAliases && IsUsable(values, label);
        groups.Add(index, Group(values, label, usable));
        if (usable)
        {
            groups.AddDelegates(values, label);
        }
    }

    private bool IsUsable(DecodedEntry values, string label)
    {
        // An incomplete member list makes the members unknown, not the group unreadable.
        if (values.Id is null || (values.UnreadableMail ?? values.UnreadableAlias ?? Unreadable.MailProblem(values)) is not null)
        {
            problems!.AddUnreadable(values, label, Unreadable.Reason("group", label, values)!);
            return false;
        }

        problems!.AddRejected(label, values);
        return true;
    }

    private static GroupEntry Group(DecodedEntry values, string label, bool usable) => new()
    {
        Label = label,
        Members = [.. values.Members.Distinct()],
        MemberNames = [.. values.MemberNames],
        Queries = [.. values.Queries],
        RelativeId = values.RelativeId,
        Problem = values.Problem,
        Id = usable ? values.Id : null,
        Addresses = usable ? Addresses(values) : [],
        InternalOnly = values.InternalOnly,
        Hidden = values.Hidden,
    };

    /// <summary>Mail first, then the others in one order, each once.</summary>
    private static ImmutableArray<Address> Addresses(DecodedEntry values)
    {
        var others = values.Aliases.Order();
        return [.. (values.Mail is { } mail ? others.Prepend(mail) : others).Distinct()];
    }
}
