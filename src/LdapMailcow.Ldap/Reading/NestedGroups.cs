using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Ldap.Reading;

/// <summary>Every class of groups that the servers have; a class that a server does not know matches nothing there.</summary>
internal static class NestedGroups
{
    public static LdapFilter Filter { get; } = LdapFilter.Parse(
        "(|(objectClass=group)(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=groupOfMembers)(objectClass=posixGroup))");
}
