using System.Security.Cryptography;
using System.Text;
using LdapMailcow.Ldap;

namespace LdapMailcow.Configuration;

/// <summary>Recognises a changed source: hosts, base, filters, attributes and owner. The first cycle with another fingerprint withholds all removals.
/// Order, case, ports and written-out defaults do not matter.</summary>
internal static class ScopeFingerprint
{
    /// <returns>64 hex digits, lower case.</returns>
    public static string Of(LdapOptions ldap, string owner)
    {
        string[] parts =
        [
            Names(ldap.Servers.Select(server => server.Host ?? $"srv:{server.Domain}")),
            ldap.BaseDn.ToString().ToLowerInvariant(),
            ldap.UserFilter?.ToString() ?? Default(ldap, DirectorySettings.UserFilter),
            ldap.GroupFilter?.ToString() ?? Default(ldap, DirectorySettings.GroupFilter),
            ldap.MemberFilter?.ToString() ?? Default(ldap, DirectorySettings.MemberFilter),
            ldap.Kind.ToString(),
            ldap.MailAttribute.ToLowerInvariant(),
            Names(ldap.AliasAttributes ?? [Default(ldap, DirectorySettings.AliasAttributes)]),
            Names(ldap.MemberAttributes ?? [Default(ldap, DirectorySettings.MemberAttributes)]),
            ldap.NestedGroups ? "nested" : "flat",
            owner,
            .. ldap.Domains.IsEmpty ? Array.Empty<string>() : [ldap.Domains.ToString()],
            .. ldap.Lists.Select(list => $"list {list}").Order(StringComparer.Ordinal),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    /// <summary>The catalogue has the defaults of Active Directory; those of another kind are known by its name only.</summary>
    private static string Default(LdapOptions ldap, Setting setting) =>
        ldap.Kind == DirectoryKind.ActiveDirectory ? setting.Default! : "";

    private static string Names(IEnumerable<string> names) =>
        string.Join(' ', names.Select(n => n.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal));
}
