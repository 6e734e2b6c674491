using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Groups;

/// <summary>The groups that become aliases, with their recipients.</summary>
internal static class ExpandedGroups
{
    /// <summary>A group that moves while pages are read may come twice: the later one is the newer one.</summary>
    public static List<DirectoryGroup> Of(DnTable names, GroupTable groups, bool nested)
    {
        var expansion = new MemberExpansion(names, groups, new PrimaryGroups(names, groups), nested);
        var result = new OrderedDictionary<ObjectId, DirectoryGroup>();
        foreach (var (index, group) in groups.All)
        {
            if (group.Id is { } id && !group.Addresses.IsEmpty)
            {
                var (members, unknown) = expansion.Expand(index, group);
                result[id] = new DirectoryGroup(id, group.Label, group.Addresses, members, unknown, group.InternalOnly);
            }
        }

        return [.. result.Values];
    }
}
