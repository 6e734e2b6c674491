using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Desired;

/// <summary>Turns directory objects into the addresses they claim (design rules 2–4).</summary>
internal static class Claims
{
    public static IEnumerable<DesiredAlias> Of(DirectorySnapshot snapshot) =>
        snapshot.Users.SelectMany(OfUser).Concat(snapshot.Groups.SelectMany(OfGroup)).Concat(snapshot.Contacts.SelectMany(OfContact));

    private static IEnumerable<DesiredAlias> OfUser(DirectoryUser user)
    {
        if (user.Mail is not { } mail)
        {
            yield break;
        }

        var target = Recipients.Of(mail);
        foreach (var address in user.Aliases)
        {
            if (address != mail)
            {
                yield return new DesiredAlias(address, user.Id, user.Label, AliasKind.User, target, user.Enabled, false) { Hidden = user.Hidden };
            }
        }
    }

    private static IEnumerable<DesiredAlias> OfContact(DirectoryContact contact) => contact.Target is not { } target ? []
        : contact.Addresses.Where(a => a != target).Select(a => new DesiredAlias(a, contact.Id, contact.Label, AliasKind.User, Recipients.Of(target), contact.Enabled, false)
        {
            Hidden = contact.Hidden,
            LeadsElsewhere = true,
        });

    private static IEnumerable<DesiredAlias> OfGroup(DirectoryGroup group)
    {
        if (group.Members is not { } members)
        {
            yield break;
        }

        foreach (var address in group.Addresses)
        {
            var target = members.Without(address);
            yield return new DesiredAlias(address, group.Id, group.Label, AliasKind.Group, target, target.Count > 0, group.InternalOnly) { Hidden = group.Hidden };
        }
    }
}
