using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.Desired;

/// <summary>A mail address of an enabled user is a mailbox (or will be one), in each alias domain too; an alias would block or shadow it.</summary>
internal static class MailboxContests
{
    public static IEnumerable<Contest> Take(
        DirectorySnapshot snapshot, IReadOnlyDictionary<string, HostedDomain> hosted, Dictionary<Address, DesiredAlias> aliases)
    {
        var aliasDomains = hosted.Values.Where(d => d.Target != d.Name).ToLookup(d => d.Target, d => d.Name);
        foreach (var user in snapshot.Users.Where(u => u.Enabled && u.Mail is not null))
        {
            foreach (var address in Names(hosted.InTargetDomain(user.Mail!.Value), aliasDomains))
            {
                if (aliases.TryGetValue(address, out var claim) && claim.Source != user.Id && aliases.Remove(address))
                {
                    yield return new Contest(address, null, [claim.Label]);
                }
            }
        }
    }

    private static IEnumerable<Address> Names(Address real, ILookup<string, string> aliasDomains) => aliasDomains.Count == 0
        ? [real]
        : aliasDomains[real.Domain].Select(d => Address.TryParse($"{real.LocalPart}@{d}", out var other, out _) ? other : real).Prepend(real);
}
