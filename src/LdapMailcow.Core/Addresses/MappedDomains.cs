namespace LdapMailcow.Core.Addresses;

/// <summary>LDAP_MAILCOW_DOMAIN_MAP: domains that are called otherwise in mailcow than in the directory. Applied once, so that two may change places.</summary>
public sealed class MappedDomains(IReadOnlyDictionary<string, string> targets)
{
    public static MappedDomains None { get; } = new(new Dictionary<string, string>());

    public bool IsEmpty => targets.Count == 0;

    public Address Of(Address address) =>
        targets.TryGetValue(address.Domain, out var target) && Address.TryParse($"{address.LocalPart}@{target}", out var mapped, out _) ? mapped : address;

    /// <summary>Every address of the directory that becomes this one.</summary>
    public IEnumerable<Address> SourcesOf(Address mapped) => targets.Where(t => t.Value == mapped.Domain)
        .Select(t => Address.TryParse($"{mapped.LocalPart}@{t.Key}", out var source, out _) ? source : mapped)
        .Concat(targets.ContainsKey(mapped.Domain) ? [] : [mapped]);

    public override string ToString() => string.Join(' ', targets.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}={t.Value}"));
}
