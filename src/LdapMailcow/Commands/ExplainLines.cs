using LdapMailcow.Core.Directory;
using LdapMailcow.Json;

namespace LdapMailcow.Commands;

/// <summary>An explanation in words. Nothing of it is ever cut.</summary>
internal static class ExplainLines
{
    public static IEnumerable<string> Of(ExplainDocument document, DateTimeOffset now) => document.Addresses.Count + document.Entries.Count == 0
        ? [$"There is no entry '{document.Subject}', or LDAP_MAILCOW_LDAP_BIND_DN may not see it."]
        : document.Entries.SelectMany(Entry).Concat(document.Addresses.SelectMany(a => AddressLines.Of(a, now))).Concat(document.Entries.SelectMany(Members));

    private static IEnumerable<string> Entry(EntryItem entry)
    {
        yield return $"{entry.Dn}";
        yield return AddressLines.Line("entry", $"{Kind(entry)}{(entry.Disabled ? ", disabled" : "")}{(entry.Mail is null ? "" : $", mail {entry.Mail}")}{(entry.BelowBase ? "" : ", not below the base")}");
        foreach (var value in entry.Values)
        {
            yield return AddressLines.Line("value", $"{value.Attribute} '{value.Value}'{Use(value)}");
        }

        foreach (var unmet in entry.UnmetFilters)
        {
            yield return AddressLines.Line("filter", $"{unmet.Setting} {unmet.Filter}");
            foreach (var term in unmet.Terms)
            {
                yield return AddressLines.Line("", $"not true: {term}");
            }
        }

        yield return "";
    }

    private static string Kind(EntryItem entry) => entry.IsContact ? "a contact" : (entry.IsUser, entry.IsGroup) switch
    {
        (true, true) => "a user and a group",
        (true, false) => "a user",
        (false, true) => "a group",
        _ => "no filter finds it",
    };

    private static string Use(ValueItem value) => value.Use switch
    {
        ValueUse.OtherType => ": another kind of address",
        ValueUse.Unusable => $": no address, it {value.Problem}",
        _ => "",
    };

    private static IEnumerable<string> Members(EntryItem entry) => entry.IsGroup
        ? entry.Members.Select(Member).Prepend($"members of {entry.Label}: {entry.Members.Count(m => m.Fate == MemberFate.Recipient)} receive its mail")
        : [];

    private static string Member(MemberItem member)
    {
        var path = member.Path.Count == 0 ? "" : $", through {string.Join(" > ", member.Path)}";
        var fate = member.Fate switch
        {
            MemberFate.Recipient => member.Address!,
            MemberFate.NestedGroup => "a group, whose members follow",
            MemberFate.NotCounted => $"left out: LDAP_MAILCOW_LDAP_GROUP_MEMBER_FILTER does not find it, not true: {member.Detail}",
            MemberFate.Disabled => "left out: it is disabled",
            MemberFate.WithoutAddress => $"left out: {member.Detail ?? "it has no mail that is an address"}",
            MemberFate.Unreadable => $"cannot be judged, so that the group is left alone: {member.Detail}",
            MemberFate.OutsideBase => "left out: it is not below LDAP_MAILCOW_LDAP_BASE_DN",
            _ => "left out: there is no such entry, or LDAP_MAILCOW_LDAP_BIND_DN may not see it",
        };
        return $"  {member.Dn}{path}: {fate}";
    }
}
