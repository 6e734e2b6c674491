using System.Collections.Immutable;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Ldap.Protocol;

namespace LdapMailcow.Ldap.Reading;

/// <summary>Turns entries into groups. Those of the group filter become aliases, the others only stand in for their members.</summary>
internal sealed class GroupSink(EntryDecoder decoder, People people, Groups groups, Remarks? remarks) : IEntrySink
{
    private bool ForAliases => remarks is not null;

    public void Take(SearchEntry entry)
    {
        var index = people.Index(entry.Name);
        if (!ForAliases && people[index].Is(PersonFlags.Group))
        {
            return;
        }

        var values = decoder.Decode(entry);
        var label = Label.Of(entry.Name);
        people[index].Flags |= PersonFlags.Group;
        foreach (var member in values.Members)
        {
            people[member].Flags |= PersonFlags.Member;
        }

        groups.Add(index, Group(values, label, ForAliases && IsUsable(values, label)));
    }

    private bool IsUsable(EntryValues values, string label)
    {
        // An incomplete member list makes the members unknown, not the group unreadable.
        var reason = values.Id is null || Unreadable.MailProblem(values) is not null ? Unreadable.Reason("group", label, values) : null;
        if (reason is not null)
        {
            remarks!.AddUnreadable(values, label, reason);
            return false;
        }

        remarks!.AddRejected(label, values);
        return true;
    }

    private static GroupEntry Group(EntryValues values, string label, bool usable) => new()
    {
        Label = label,
        Members = [.. values.Members.Distinct()],
        MemberNames = [.. values.MemberNames],
        RelativeId = values.RelativeId,
        Problem = values.Problem,
        Id = usable ? values.Id : null,
        Addresses = usable ? Addresses(values) : [],
        InternalOnly = values.InternalOnly,
    };

    /// <summary>Mail first, then the others in one order, each once.</summary>
    private static ImmutableArray<Address> Addresses(EntryValues values)
    {
        var others = values.Aliases.Order();
        return [.. (values.Mail is { } mail ? others.Prepend(mail) : others).Distinct()];
    }
}
