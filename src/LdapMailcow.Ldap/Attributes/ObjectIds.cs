using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Attributes;

/// <summary>Which entry has which object id. Where two entries have one, all of them are left alone, because nobody knows which of them the id means:
/// a copy, or an entry that moved while pages were read and is one again in the next cycle.</summary>
internal sealed class ObjectIds(int expected)
{
    private readonly Dictionary<ObjectId, int> _entries = new(expected);
    private readonly SortedDictionary<ObjectId, HashSet<int>> _shared = [];

    public void Add(ObjectId id, int entry)
    {
        if (!_entries.TryAdd(id, entry) && _entries[id] != entry)
        {
            (_shared.TryGetValue(id, out var entries) ? entries : _shared[id] = [_entries[id]]).Add(entry);
        }
    }

    public bool IsShared(ObjectId id) => _shared.ContainsKey(id);

    /// <summary>Takes the entries of a shared id out of what was read and names them.</summary>
    public void LeaveSharedAlone(List<DirectoryUser> users, List<DirectoryGroup> groups, List<DirectoryContact> contacts, DnTable names, ReadProblems problems)
    {
        foreach (var (id, entries) in _shared)
        {
            string[] labels = [.. entries.Select(entry => $"'{names.Shown(entry)}'").Order(StringComparer.Ordinal)];
            var claims = users.Where(user => user.Id == id).SelectMany(Claims).Concat(groups.Where(group => group.Id == id).SelectMany(group => group.Addresses))
                .Concat(contacts.Where(contact => contact.Id == id).SelectMany(contact => contact.Addresses));
            problems.Unreadable.Add(new UnreadableObject(
                id,
                labels[0].Trim('\''),
                $"The entries {string.Join(" and ", labels)} have one object id ({id}), so nobody knows which of them it means; they are left alone.",
                [.. claims.Distinct().Order()]));
            users.RemoveAll(user => user.Id == id);
            groups.RemoveAll(group => group.Id == id);
            contacts.RemoveAll(contact => contact.Id == id);
        }
    }

    private static IEnumerable<Address> Claims(DirectoryUser user) => user.Mail is { } mail ? user.Aliases.Append(mail) : user.Aliases;
}
