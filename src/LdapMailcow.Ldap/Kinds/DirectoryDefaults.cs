using System.Collections.Immutable;
using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Ldap.Kinds;

public sealed class DirectoryDefaults
{
    private const string GroupClasses =
        "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=groupOfMembers)(objectClass=posixGroup)(objectClass=group))";

    private DirectoryDefaults(string userFilter, string groupFilter, string memberFilter, ImmutableArray<string> aliasAttributes, ImmutableArray<string> memberAttributes)
    {
        UserFilter = LdapFilter.Parse(userFilter);
        GroupFilter = LdapFilter.Parse(groupFilter);
        MemberFilter = MemberFilter.Parse(memberFilter);
        AliasAttributes = aliasAttributes;
        MemberAttributes = memberAttributes;
    }

    /// <summary>Every class of groups that the servers have; a class that a server does not know matches nothing there.</summary>
    public static LdapFilter AnyGroup { get; } = LdapFilter.Parse(GroupClasses);

    /// <summary>Exactly what the predecessor used.</summary>
    public static DirectoryDefaults ActiveDirectory { get; } = new(
        "(&(objectClass=user)(objectCategory=person))",
        "(&(objectClass=group)(mail=*))",
        $"(&(objectClass=person)(mail=*)(distinguishedName={MemberFilter.Placeholder}))",
        ["proxyAddresses"],
        ["member"]);

    private static readonly DirectoryDefaults _openLdap = new(
        "(objectClass=inetOrgPerson)",
        $"(&{GroupClasses}(mail=*))",
        $"(&(|(objectClass=person)(objectClass=posixAccount))(mail=*)(entryDN={MemberFilter.Placeholder}))",
        ["proxyAddresses", "mailAlternateAddress", "mailLocalAddress"],
        ["member", "uniqueMember", "memberUid"]);

    /// <summary>The server's own tools (dsidm) make users of class nsPerson, which is no person.</summary>
    private static readonly DirectoryDefaults _directory389 = new(
        "(|(objectClass=inetOrgPerson)(objectClass=nsPerson))",
        $"(&{GroupClasses}(mail=*))",
        $"(&(|(objectClass=person)(objectClass=nsPerson)(objectClass=posixAccount))(mail=*)(entryDN={MemberFilter.Placeholder}))",
        ["mailAlternateAddress", "proxyAddresses"],
        _openLdap.MemberAttributes);

    /// <summary>The compatibility tree repeats accounts as posixAccount only, so the filters name inetOrgPerson.</summary>
    private static readonly DirectoryDefaults _freeIpa = new(
        "(&(objectClass=inetOrgPerson)(objectClass=posixAccount))",
        "(&(objectClass=groupOfNames)(mail=*))",
        $"(&(objectClass=inetOrgPerson)(mail=*)(entryDN={MemberFilter.Placeholder}))",
        ["mailAlternateAddress", "proxyAddresses"],
        ["member"]);

    public LdapFilter UserFilter { get; }

    public LdapFilter GroupFilter { get; }

    public MemberFilter MemberFilter { get; }

    public ImmutableArray<string> AliasAttributes { get; }

    public ImmutableArray<string> MemberAttributes { get; }

    public static DirectoryDefaults Of(DirectoryKind kind) => kind switch
    {
        DirectoryKind.OpenLdap => _openLdap,
        DirectoryKind.Directory389 => _directory389,
        DirectoryKind.FreeIpa => _freeIpa,
        _ => ActiveDirectory,
    };
}
