namespace LdapMailcow.Core.Addresses;

public sealed record AddressScope(IReadOnlyList<AddressGlob> Protected, IReadOnlySet<string> IgnoredDomains)
{
    /// <summary>LDAP_MAILCOW_ONLY: a pilot writes these and nothing else; empty for all.</summary>
    public IReadOnlyList<AddressGlob> Only { get; init; } = [];

    public static AddressScope Everything { get; } = new([], new HashSet<string>());

    public bool Covers(Address address) =>
        (IgnoredDomains.Count == 0 || !IgnoredDomains.Contains(address.Domain))
        && (Protected.Count == 0 || !Protected.Any(p => p.Matches(address.Value)))
        && IsInPilot(address);

    public bool IsInPilot(Address address) => Only.Count == 0 || Only.Any(p => p.Matches(address.Value));
}
