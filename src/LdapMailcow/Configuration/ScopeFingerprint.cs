using System.IO.Hashing;
using System.Text;
using LdapMailcow.Core.State;
using LdapMailcow.Ldap;

namespace LdapMailcow.Configuration;

/// <summary>Recognises a changed source: hosts, base, filters, attributes and owner. The first cycle with another fingerprint withholds all removals.
/// Order, case, ports and written-out defaults do not matter.</summary>
internal static class ScopeFingerprint
{
    /// <summary>Enough to see a difference.</summary>
    private const int PartLength = 8;

    /// <returns>As <see cref="SourceScope"/> describes it, of hex digits.</returns>
    public static string Of(LdapOptions ldap, string owner)
    {
        List<(Setting Setting, string Value)> parts = [.. Parts(ldap, owner)];
        return SourceScope.Of(Hash(string.Join('\n', parts.Select(p => p.Value))), parts.Select(p => (p.Setting.Variable, Hash(p.Value)[..PartLength])));
    }

    /// <summary>Defaults are empty, so that another kind of server is one change and not one of each default.</summary>
    private static IEnumerable<(Setting Setting, string Value)> Parts(LdapOptions ldap, string owner) =>
    [
        (DirectorySettings.Uri, Hosts(ldap)),
        (DirectorySettings.BaseDn, ldap.BaseDn.ToString().ToLowerInvariant()),
        (DirectorySettings.UserFilter, Chosen(ldap, DirectorySettings.UserFilter, ldap.UserFilter?.ToString())),
        (DirectorySettings.GroupFilter, Chosen(ldap, DirectorySettings.GroupFilter, ldap.GroupFilter?.ToString())),
        (DirectorySettings.MemberFilter, Chosen(ldap, DirectorySettings.MemberFilter, ldap.MemberFilter?.ToString())),
        (DirectorySettings.ContactFilter, ldap.ContactFilter?.ToString() ?? ""),
        (DirectorySettings.Kind, ldap.Kind.ToString()),
        (DirectorySettings.MailAttribute, ldap.MailAttribute.ToLowerInvariant()),
        (DirectorySettings.AliasAttributes, Chosen(ldap, DirectorySettings.AliasAttributes, Names(ldap.AliasAttributes ?? []))),
        (DirectorySettings.MemberAttributes, Chosen(ldap, DirectorySettings.MemberAttributes, Names(ldap.MemberAttributes ?? []))),
        (DirectorySettings.NestedGroups, ldap.NestedGroups ? "nested" : "flat"),
        (MailcowSettings.Owner, owner),
        (DirectorySettings.DomainMap, ldap.Domains.ToString()),
        (DirectorySettings.Lists, string.Join('\n', Lists(ldap))),
        (DirectorySettings.SendAsAttributes, Names(ldap.SendAsAttributes)),
    ];

    private static IEnumerable<string> Lists(LdapOptions ldap) => ldap.Lists.Select(list => $"list {list}").Order(StringComparer.Ordinal);

    private static string Chosen(LdapOptions ldap, Setting setting, string? value) =>
        value is null || value.Equals(Default(ldap, setting), StringComparison.OrdinalIgnoreCase) ? "" : value;

    private static string Hosts(LdapOptions ldap) => Names(ldap.Servers.Select(server => server.Host ?? $"srv:{server.Domain}"));

    private static string Hash(string text) => Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(text)));

    /// <summary>The catalogue has the defaults of Active Directory; those of another kind are known by its name only.</summary>
    private static string Default(LdapOptions ldap, Setting setting) =>
        ldap.Kind == DirectoryKind.ActiveDirectory ? setting.Default! : "";

    private static string Names(IEnumerable<string> names) =>
        string.Join(' ', names.Select(n => n.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal));
}
