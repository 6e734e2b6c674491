using System.Collections.Immutable;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Ldap;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Servers;

namespace LdapMailcow.Configuration;

internal static class DirectorySettings
{
    private const string TrueOrFalse = "true or false";
    private const string PemFile = "the path of a PEM file with one or more CA certificates";

    public static readonly Setting<ImmutableArray<LdapUri>> Uri = new("LDAP_URI", DirectorySyntax.Servers,
        "ldap://host[:port], ldaps://host[:port], ldap:///DC=example,DC=com or srv:example.com, several separated by spaces or commas",
        "Directory servers, tried in this order; the last two forms ask DNS for them.", required: true);

    public static readonly Setting<DistinguishedName> BaseDn = new("LDAP_BASE_DN", DirectorySyntax.Dn,
        "a distinguished name such as DC=example,DC=com",
        "Where users and groups are searched.", required: true);

    public static readonly Setting<string> BindDn = new("LDAP_BIND_DN", ValueParsers.Text,
        "the account that reads the directory: a DN, or user@domain or DOMAIN\\user in Active Directory",
        "Account that reads the directory; it needs no right to write.", required: true);

    public static readonly Setting<string> BindPassword = new("LDAP_BIND_DN_PASSWORD", ValueParsers.Text,
        "the password of LDAP_MAILCOW_LDAP_BIND_DN (an empty one would be an anonymous bind)",
        "Password of that account.", required: true, secret: true);

    public static readonly Setting<bool> StartTls = new("LDAP_STARTTLS", ValueParsers.Boolean, TrueOrFalse,
        "Encrypt ldap:// connections with StartTLS before the password is sent.", "false");

    public static readonly Setting<string> CaFile = new("LDAP_CA_FILE", FileParsers.PemBundle, PemFile,
        "Certificate authorities for the directory instead of those of the system.");

    public static readonly Setting<bool> VerifyTls = new("LDAP_TLS_VERIFY", ValueParsers.Boolean, TrueOrFalse,
        "Check the directory's certificate and host name; switch it off only to find an error.", "true");

    public static readonly Setting<TimeSpan> Timeout = new("LDAP_TIMEOUT", ValueParsers.Seconds(3600),
        "a whole number of seconds from 1 to 3600",
        "Longest silence of the directory in any step, in seconds.", "30");

    public static readonly Choice<DirectoryKind> Kinds = new(
        ("ad", DirectoryKind.ActiveDirectory), ("auto", DirectoryKind.Auto), ("openldap", DirectoryKind.OpenLdap), ("389ds", DirectoryKind.Directory389), ("freeipa", DirectoryKind.FreeIpa));

    public static readonly Setting<DirectoryKind> Kind = new("LDAP_KIND", Kinds.Parse,
        "ad, auto, openldap, 389ds or freeipa",
        "Chooses the defaults of filters and attributes; the defaults in this table are those of ad. auto asks the server.", "ad");

    public static readonly Setting<LdapFilter> UserFilter = new("LDAP_FILTER", DirectorySyntax.Filter,
        "an LDAP filter such as (&(objectClass=user)(mail=*))",
        "Which entries are users.", DirectoryDefaults.ActiveDirectory.UserFilter.ToString());

    public static readonly Setting<LdapFilter> GroupFilter = new("LDAP_GROUP_FILTER", DirectorySyntax.Filter,
        "an LDAP filter such as (&(objectClass=group)(mail=*))",
        "Which entries are groups that get an alias.", DirectoryDefaults.ActiveDirectory.GroupFilter.ToString());

    public static readonly Setting<MemberFilter> MemberFilter = new("LDAP_GROUP_MEMBER_FILTER", DirectorySyntax.Members,
        $"an LDAP filter with {Ldap.Filters.MemberFilter.Placeholder} in the place of the member's DN",
        $"Which members of a group count; {Ldap.Filters.MemberFilter.Placeholder} stands for the member's DN.",
        DirectoryDefaults.ActiveDirectory.MemberFilter.ToString());

    public static readonly Setting<LdapFilter> ContactFilter = new("LDAP_CONTACT_FILTER", DirectorySyntax.Filter,
        "an LDAP filter such as (objectClass=contact)",
        "Which entries are contacts: their own addresses become aliases that go to their targetAddress, or else their mail; that must be outside of mailcow. Without it contacts get none.");

    public static readonly Setting<string> MailAttribute = new("LDAP_MAIL_ATTRIBUTE", DirectorySyntax.Attribute,
        "the name of an attribute", "Attribute with the mailbox of a user and the address of a group.", "mail");

    public static readonly Setting<IReadOnlyList<string>> AliasAttributes = new("LDAP_ALIAS_ATTRIBUTES", ValueParsers.List<string>(DirectorySyntax.Attribute),
        "names of attributes separated by spaces or commas", "Attributes whose values become aliases.",
        string.Join(' ', DirectoryDefaults.ActiveDirectory.AliasAttributes));

    public static readonly Setting<IReadOnlyList<string>> MemberAttributes = new("LDAP_MEMBER_ATTRIBUTES", ValueParsers.List<string>(DirectorySyntax.Attribute),
        "names of attributes separated by spaces or commas", "Attributes of a group that list its members.",
        string.Join(' ', DirectoryDefaults.ActiveDirectory.MemberAttributes));

    public static readonly Setting<bool> NestedGroups = new("NESTED_GROUPS", ValueParsers.Boolean, TrueOrFalse,
        "Members of groups inside a group are members of the group.", "true");

    public static readonly Setting<ImmutableArray<FilteredList>> Lists = new("LISTS", ListParser.Parse,
        "address=(filter), several separated by semicolons, such as all@example.com=(objectClass=user);sales@example.com=(department=Sales)",
        "Mailing lists that are no groups: everybody whom the filter finds is a member.");

    public static readonly Setting<IReadOnlyList<string>> SendAsAttributes = new("SENDAS_ATTRIBUTES", ValueParsers.List<string>(DirectorySyntax.Attribute),
        "names of attributes such as publicDelegates, separated by spaces or commas",
        "Attributes of users and groups that name who may send as them: people and groups by DN, or addresses. They are let do so in mailcow (2026-07a or newer); what an administrator granted there stays.");

    public static readonly Setting<bool> ExpiredIsDisabled = new("EXPIRED_IS_DISABLED", ValueParsers.Boolean, TrueOrFalse,
        "An account past its expiry date counts as disabled.", "false");

    public static readonly Setting<MappedDomains> DomainMap = new("DOMAIN_MAP", DomainParsers.DomainMap,
        "pairs such as corp.local=example.com, separated by spaces or commas",
        "Domains that are called otherwise in mailcow; addresses and mailboxes of the directory are rewritten before anything else.");

    public static IReadOnlyList<Setting> All { get; } =
    [
        Uri, BaseDn, BindDn, BindPassword, StartTls, CaFile, VerifyTls, Timeout, Kind, UserFilter, GroupFilter, MemberFilter, ContactFilter,
        MailAttribute, AliasAttributes, MemberAttributes, NestedGroups, Lists, SendAsAttributes, ExpiredIsDisabled, DomainMap,
    ];
}
