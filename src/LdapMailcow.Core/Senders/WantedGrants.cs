using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.Senders;

/// <summary>Who may send as whom by the directory, under the names that mailcow has for them.</summary>
public sealed class WantedGrants
{
    private readonly SortedDictionary<SendGrant, Delegation> _grants = [];
    private readonly SortedDictionary<Address, Delegation> _elsewhere = [];

    private WantedGrants()
    {
    }

    public IReadOnlyDictionary<SendGrant, Delegation> Grants => _grants;

    /// <summary>Delegates whose domain mailcow does not host, each with the first that names them.</summary>
    public IReadOnlyDictionary<Address, Delegation> Elsewhere => _elsewhere;

    /// <remarks>mailcow lets send as the same name in its alias domains whoever may send as the one in the target domain, and takes a grant for
    /// nothing else there but an alias.</remarks>
    public static WantedGrants Of(IEnumerable<Delegation> delegations, MailcowSnapshot mailcow, AddressScope scope)
    {
        var wanted = new WantedGrants();
        foreach (var delegation in delegations.OrderBy(d => d.Owner))
        {
            var address = mailcow.Aliases.ContainsKey(delegation.Address.Value) ? delegation.Address : mailcow.Domains.InTargetDomain(delegation.Address);
            foreach (var member in delegation.Delegates?.Members ?? [])
            {
                wanted.Add(new SendGrant(mailcow.Domains.InTargetDomain(member), address), delegation, mailcow, scope);
            }
        }

        return wanted;
    }

    private void Add(SendGrant grant, Delegation delegation, MailcowSnapshot mailcow, AddressScope scope)
    {
        if (grant.Mailbox == grant.Address || !scope.Covers(grant.Mailbox) || !scope.Covers(grant.Address))
        {
            return;
        }

        if (mailcow.Domains.Host(grant.Mailbox))
        {
            _grants.TryAdd(grant, delegation);
        }
        else
        {
            _elsewhere.TryAdd(grant.Mailbox, delegation);
        }
    }
}
