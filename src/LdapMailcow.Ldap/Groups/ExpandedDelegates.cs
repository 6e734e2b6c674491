using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Groups;

/// <summary>Who may send as whom: people, the members of groups, and whoever has the addresses that are named.</summary>
internal sealed class ExpandedDelegates(DnTable names, GroupTable groups, bool nested, ILookup<Address, Recipients?> holders)
{
    private readonly MemberExpansion _expansion = new(names, groups, new PrimaryGroups(names, groups), nested);

    /// <param name="problems">Of what could not be read nobody knows whose mailbox it is.</param>
    public static List<Delegation> Of(
        DnTable names, GroupTable groups, bool nested, IEnumerable<DirectoryUser> users, IEnumerable<DirectoryGroup> all, IEnumerable<UnreadableObject> problems)
    {
        if (!groups.AnyDelegates)
        {
            return [];
        }

        var holders = users.Where(u => u.Mail is not null).SelectMany(u => u.Aliases.Append(u.Mail!.Value), (u, a) => (Address: a, Who: u.Enabled ? Recipients.Of(u.Mail!.Value) : Recipients.None))
            .Concat(all.SelectMany(g => g.Addresses, (g, a) => (Address: a, Who: g.Members!)))
            .Concat(problems.SelectMany(p => p.Addresses, (_, a) => (Address: a, Who: (Recipients)null!)))
            .ToLookup(h => h.Address, h => (Recipients?)h.Who);
        var expanded = new ExpandedDelegates(names, groups, nested, holders);
        // The same entry may come again on a later page: that one is newer.
        return [.. groups.All.Where(g => g.Value.DelegatesOf is not null).Select(g => expanded.Of(g.Key, g.Value)).GroupBy(d => d.Owner).Select(g => g.Last())];
    }

    private Delegation Of(int index, GroupEntry entry)
    {
        var (owner, (members, unknown)) = (entry.DelegatesOf!, _expansion.Expand(index, entry));
        foreach (var named in owner.Named)
        {
            var held = holders[named].ToList();
            unknown ??= held.Contains(null) ? $"nobody knows who {named} is, because an entry with it cannot be read" : null;
            members = unknown is not null ? null : Recipients.Of(members!.Members.Concat(held.Count == 0 ? [named] : held.SelectMany(h => h!.Members)));
        }

        return new Delegation(owner.Owner, entry.Label, owner.Address, unknown is null ? members : null, unknown);
    }
}
