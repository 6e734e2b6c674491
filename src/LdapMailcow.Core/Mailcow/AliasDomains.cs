using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Mailcow;

/// <summary>What is sent to an alias domain, mailcow delivers as if it were sent to the same local part in the target domain.</summary>
public static class AliasDomains
{
    public static Address InTargetDomain(this IReadOnlyDictionary<string, HostedDomain> domains, Address address) =>
        domains.TryGetValue(address.Domain, out var hosted) && hosted.Target != hosted.Name
        && Address.TryParse($"{address.LocalPart}@{hosted.Target}", out var real, out _)
            ? real
            : address;
}
