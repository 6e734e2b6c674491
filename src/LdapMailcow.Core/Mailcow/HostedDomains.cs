using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Mailcow;

/// <summary>mailcow's domains by the addresses in them. Asked for each alias of a plan, so that no text is made for it.</summary>
public static class HostedDomains
{
    public static bool Host(this IReadOnlyDictionary<string, HostedDomain> domains, Address address) => domains.Of(address) is not null;

    /// <summary>null when mailcow does not host it.</summary>
    public static HostedDomain? Of(this IReadOnlyDictionary<string, HostedDomain> domains, Address address) =>
        domains is Dictionary<string, HostedDomain> table && table.TryGetAlternateLookup<ReadOnlySpan<char>>(out var lookup)
            ? lookup.TryGetValue(address.DomainCharacters, out var domain) ? domain : null
            : domains.GetValueOrDefault(address.Domain);

    /// <summary>What is sent to an alias domain, mailcow delivers as if it were sent to the same local part in the target domain.</summary>
    public static Address InTargetDomain(this IReadOnlyDictionary<string, HostedDomain> domains, Address address) =>
        domains.Of(address) is { } hosted && hosted.Target != hosted.Name
        && Address.TryParse($"{address.LocalPart}@{hosted.Target}", out var real, out _)
            ? real
            : address;
}
