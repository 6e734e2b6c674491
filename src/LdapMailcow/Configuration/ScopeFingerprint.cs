using System.Security.Cryptography;
using System.Text;
using LdapMailcow.Ldap;

namespace LdapMailcow.Configuration;

/// <summary>
/// Recognises a changed source: hosts, base, filters, attributes and owner. The first cycle with another fingerprint withholds
/// all removals. Order, case, ports and written-out defaults do not matter.
/// </summary>
internal static class ScopeFingerprint
{
    /// <returns>64 hex digits, lower case.</returns>
    public static string Of(LdapOptions ldap, string owner)
    {
        string[] parts =
        [
            Names(DirectorySyntax.Hosts(ldap.Uris)),
            DirectorySyntax.SameDn(ldap.BaseDn),
            ldap.UserFilter ?? DirectorySettings.UserFilter.Default!,
            ldap.GroupFilter ?? DirectorySettings.GroupFilter.Default!,
            ldap.MemberFilter ?? DirectorySettings.MemberFilter.Default!,
            ldap.Kind.ToString(),
            ldap.MailAttribute.ToLowerInvariant(),
            Names(ldap.AliasAttributes ?? [DirectorySettings.AliasAttributes.Default!]),
            Names(ldap.MemberAttributes ?? [DirectorySettings.MemberAttributes.Default!]),
            ldap.NestedGroups ? "nested" : "flat",
            owner,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    private static string Names(IEnumerable<string> names) =>
        string.Join(' ', names.Select(n => n.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal));
}
