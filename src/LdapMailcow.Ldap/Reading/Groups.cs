namespace LdapMailcow.Ldap.Reading;

/// <summary>All groups that were read, by their number in <see cref="People"/>.</summary>
internal sealed class Groups
{
    private readonly Dictionary<int, GroupEntry> _byIndex = [];

    /// <summary>In the order of reading.</summary>
    public IEnumerable<KeyValuePair<int, GroupEntry>> All => _byIndex;

    public bool Any => _byIndex.Count > 0;

    public void Add(int index, GroupEntry group) => _byIndex[index] = group;

    public GroupEntry? Find(int index) => _byIndex.GetValueOrDefault(index);
}
