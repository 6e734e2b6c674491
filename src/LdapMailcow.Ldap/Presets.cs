using System.Collections.Immutable;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Reading;

namespace LdapMailcow.Ldap;

/// <summary>The defaults of each kind of server, for everything that is not configured.</summary>
internal sealed record Presets(string UserFilter, string GroupFilter, string MemberFilter, ImmutableArray<string> AliasAttributes, ImmutableArray<string> MemberAttributes)
{
    private const string NamedGroups =
        "(&(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=groupOfMembers)(objectClass=posixGroup)(objectClass=group))(mail=*))";

    private const string Persons = "(&(|(objectClass=person)(objectClass=posixAccount))(mail=*)(entryDN={MEMBER_CN}))";

    /// <summary>Exactly what the predecessor used.</summary>
    private static readonly Presets _activeDirectory = new(
        "(&(objectClass=user)(objectCategory=person))",
        "(&(objectClass=group)(mail=*))",
        "(&(objectClass=person)(mail=*)(distinguishedName={MEMBER_CN}))",
        ["proxyAddresses"],
        ["member"]);

    private static readonly Presets _openLdap = new(
        "(objectClass=inetOrgPerson)",
        NamedGroups,
        Persons,
        ["proxyAddresses", "mailAlternateAddress", "mailLocalAddress"],
        ["member", "uniqueMember", "memberUid"]);

    /// <summary>The server's own tools (dsidm) make users of class nsPerson, which is no person.</summary>
    private static readonly Presets _directory389 = new(
        "(|(objectClass=inetOrgPerson)(objectClass=nsPerson))",
        NamedGroups,
        "(&(|(objectClass=person)(objectClass=nsPerson)(objectClass=posixAccount))(mail=*)(entryDN={MEMBER_CN}))",
        ["mailAlternateAddress", "proxyAddresses"],
        _openLdap.MemberAttributes);

    /// <summary>The compatibility tree repeats accounts as posixAccount only, so the filters name inetOrgPerson.</summary>
    private static readonly Presets _freeIpa = new(
        "(&(objectClass=inetOrgPerson)(objectClass=posixAccount))",
        "(&(objectClass=groupOfNames)(mail=*))",
        "(&(objectClass=inetOrgPerson)(mail=*)(entryDN={MEMBER_CN}))",
        ["mailAlternateAddress", "proxyAddresses"],
        ["member"]);

    public static Presets Of(DirectoryKind kind) => kind switch
    {
        DirectoryKind.OpenLdap => _openLdap,
        DirectoryKind.Directory389 => _directory389,
        DirectoryKind.FreeIpa => _freeIpa,
        _ => _activeDirectory,
    };

    /// <summary>The configuration over the defaults of a kind that is known by now.</summary>
    public static ReadingRules Rules(LdapOptions options, DirectoryKind kind)
    {
        var preset = Of(kind);
        return new ReadingRules(
            options.BaseDn,
            LdapFilter.Parse(options.UserFilter ?? preset.UserFilter),
            LdapFilter.Parse(options.GroupFilter ?? preset.GroupFilter),
            LdapFilter.Parse(options.MemberFilter ?? preset.MemberFilter),
            options.MailAttribute,
            options.AliasAttributes is { } aliases ? [.. aliases] : preset.AliasAttributes,
            options.MemberAttributes is { } members ? [.. members] : preset.MemberAttributes,
            options.NestedGroups,
            options.ExpiredIsDisabled,
            UsersAreCandidates(options, preset));
    }

    /// <summary>
    /// Both filters as Active Directory has them: whoever is of class user is of class person, and only the mail decides. Of other
    /// filters nobody can tell without asking the server.
    /// </summary>
    private static bool UsersAreCandidates(LdapOptions options, Presets preset) =>
        Same(options.UserFilter ?? preset.UserFilter, _activeDirectory.UserFilter)
        && Same(options.MemberFilter ?? preset.MemberFilter, _activeDirectory.MemberFilter)
        && options.MailAttribute.Equals("mail", StringComparison.OrdinalIgnoreCase);

    private static bool Same(string left, string right) => left.Trim().Equals(right, StringComparison.OrdinalIgnoreCase);
}
