using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.Explaining;

internal sealed class RuleCauses(CycleView view)
{
    public IEnumerable<Cause> Of(Address address)
    {
        var options = view.Rules.Plan;
        if (options.IgnoredDomains.Contains(address.Domain))
        {
            yield return new Cause(CauseKind.IgnoredDomain, $"{address.Domain} is in LDAP_MAILCOW_IGNORED_DOMAINS, so its addresses are left alone.");
        }

        foreach (var pattern in options.Protected.Where(p => p.Matches(address.Value)))
        {
            yield return new Cause(CauseKind.Protected, $"LDAP_MAILCOW_PROTECTED has {pattern.Pattern}, so this address is never written.");
        }

        if (options.Only.Count > 0 && !options.Only.Any(p => p.Matches(address.Value)))
        {
            yield return new Cause(CauseKind.OutsidePilot, "LDAP_MAILCOW_ONLY does not name this address, so it is left as if it were not there.");
        }

        if (!view.Input.Mailcow.Domains.Host(address))
        {
            yield return new Cause(CauseKind.DomainNotHosted, $"mailcow does not host {address.Domain}; add the domain in mailcow, or take the address out of the directory.");
        }
    }
}
