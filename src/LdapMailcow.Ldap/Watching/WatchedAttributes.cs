using System.Collections.Immutable;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Kinds;

namespace LdapMailcow.Ldap.Watching;

/// <summary>
/// The attributes that can matter: all that a read asks for, and all that its filters look at. Times and counts of logons are not among them,
/// so that their changes look like none.
/// </summary>
internal static class WatchedAttributes
{
    public const string IsDeleted = "isDeleted";
    public const string LastKnownParent = "lastKnownParent";

    public static ImmutableArray<string> Of(ReadingRules rules, bool withDeleted) =>
    [
        .. new[] { AttributeMap.ForUsers(rules), AttributeMap.ForMembers(rules), AttributeMap.ForGroups(rules), AttributeMap.ForNestedGroups(rules) }
            .Concat(rules.ContactFilter is null ? [] : [AttributeMap.ForContacts(rules)])
            .SelectMany(map => map.Attributes)
            .Concat(new[] { rules.UserFilter, rules.GroupFilter, rules.MemberFilter.Filter }.Concat(rules.ContactFilter is { } contacts ? [contacts] : []).Concat(rules.Lists.Select(list => list.Filter)).SelectMany(filter => filter.AttributeNames))
            .Append("objectClass")
            .Concat(withDeleted ? [IsDeleted, LastKnownParent] : [])
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];
}
