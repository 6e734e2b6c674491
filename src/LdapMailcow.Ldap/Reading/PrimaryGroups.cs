namespace LdapMailcow.Ldap.Reading;

/// <summary>Members by <c>primaryGroupID</c>, which Active Directory lists in no group.</summary>
internal sealed class PrimaryGroups
{
    private readonly Dictionary<uint, List<int>> _members = [];

    public PrimaryGroups(People people, Groups groups)
    {
        foreach (var (_, group) in groups.All)
        {
            if (group.RelativeId is { } id)
            {
                _members.TryAdd(id, []);
            }
        }

        for (var i = 0; i < people.Count && _members.Count > 0; i++)
        {
            if (people[i].PrimaryGroup is > 0 and var id && _members.TryGetValue(id, out var list))
            {
                list.Add(i);
            }
        }
    }

    public IReadOnlyList<int> Of(uint? relativeId) => relativeId is { } id && _members.TryGetValue(id, out var list) ? list : [];
}
