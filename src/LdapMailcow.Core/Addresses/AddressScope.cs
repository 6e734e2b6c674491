namespace LdapMailcow.Core.Addresses;

public sealed record AddressScope(IReadOnlyList<AddressGlob> Protected, IReadOnlySet<string> IgnoredDomains)
{
    public static AddressScope Everything { get; } = new([], new HashSet<string>());

    public bool Covers(Address address) =>
        (IgnoredDomains.Count == 0 || !IgnoredDomains.Contains(address.Domain))
        && (Protected.Count == 0 || !Protected.Any(p => p.Matches(address.Value)));
}
