using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Groups;

internal static class ExpandedGroups
{
    public static List<DirectoryGroup> Of(DnTable names, GroupTable groups, bool nested, ReadProblems problems)
    {
        var expansion = new MemberExpansion(names, groups, new PrimaryGroups(names, groups), nested);
        var result = new List<DirectoryGroup>();
        foreach (var (index, group) in groups.All)
        {
            if (group.Id is { } id && !group.Addresses.IsEmpty)
            {
                var (members, unknown) = expansion.Expand(index, group);
                result.Add(new DirectoryGroup(id, group.Label, group.Addresses, members, unknown, group.InternalOnly) { Hidden = group.Hidden });
            }
        }

        problems.Rejected.AddRange(expansion.WithoutAddress.Order().Select(names.WithoutAddress).OfType<RejectedValue>());
        return result;
    }
}
