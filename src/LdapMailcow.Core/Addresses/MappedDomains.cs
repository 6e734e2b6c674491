namespace LdapMailcow.Core.Addresses;

/// <summary>LDAP_MAILCOW_DOMAIN_MAP: domains that are called otherwise in mailcow than in the directory. Applied once, so that two may change places.</summary>
/// <param name="targets">Punycode names, lower case.</param>
public sealed class MappedDomains(IReadOnlyDictionary<string, string> targets)
{
    public static MappedDomains None { get; } = new(new Dictionary<string, string>());

    public bool IsEmpty => targets.Count == 0;

    /// <summary>An address that would be too long in the other domain stays as it is.</summary>
    public Address Of(Address address) =>
        targets.TryGetValue(address.Domain, out var target) && Address.TryParse($"{address.LocalPart}@{target}", out var mapped, out _) ? mapped : address;

    /// <summary>The same map gives the same text, in whatever order it was written.</summary>
    public override string ToString() => string.Join(' ', targets.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}={t.Value}"));
}
