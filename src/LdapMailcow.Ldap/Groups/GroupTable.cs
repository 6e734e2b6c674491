using System.Collections.Immutable;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Queries;

namespace LdapMailcow.Ldap.Groups;

/// <summary>All groups that were read, by their number in <see cref="DnTable"/>. Lists of the settings are no entries: their numbers are negative.</summary>
internal sealed class GroupTable
{
    private readonly Dictionary<int, GroupEntry> _byIndex = [];
    private readonly Dictionary<MemberQuery, QueryAnswer> _answers = [];
    private int _lists;

    public IEnumerable<KeyValuePair<int, GroupEntry>> All => _byIndex;

    public bool Any => _byIndex.Count > 0;

    public bool AnyDelegates { get; private set; }

    public void Add(int index, GroupEntry group) => _byIndex[index] = group;

    public void Add(FilteredList list) => Add(--_lists, new GroupEntry
    {
        Label = list.Address.Value,
        Members = [],
        MemberNames = [],
        Queries = [MemberQuery.Of(list)],
        Id = ObjectId.OfList(list.Address),
        Addresses = [list.Address],
    });

    /// <summary>Who may send as somebody are the members of a group that is no entry and gets no alias.</summary>
    public void AddDelegates(DecodedEntry values, string label)
    {
        if (values is { Id: { } owner, Mail: { } mail } && values.Delegates.Count + values.NamedDelegates.Count > 0)
        {
            AnyDelegates = true;
            Add(--_lists, new GroupEntry
            {
                Label = label,
                Members = [.. values.Delegates.Distinct()],
                MemberNames = [],
                DelegatesOf = new DelegatesOf(owner, mail, [.. values.NamedDelegates]),
            });
        }
    }

    public GroupEntry? Find(int index) => _byIndex.GetValueOrDefault(index);

    public IReadOnlyList<MemberQuery> Unanswered() => [.. _byIndex.Values.SelectMany(g => g.Queries).Where(q => !_answers.ContainsKey(q)).Distinct()];

    public void Answer(MemberQuery query, QueryAnswer answer) => _answers[query] = answer;

    public QueryAnswer AnswerTo(MemberQuery query) => _answers[query];
}

/// <summary>A group with its direct members, as numbers in <see cref="DnTable"/>.</summary>
internal sealed class GroupEntry
{
    public required string Label { get; init; }

    public required int[] Members { get; init; }

    public required string[] MemberNames { get; init; }

    /// <summary>Searches that find members beside those.</summary>
    public MemberQuery[] Queries { get; init; } = [];

    /// <summary>Last part of the SID: users with this primaryGroupID are members.</summary>
    public uint? RelativeId { get; init; }

    /// <summary>Why the member list is not complete; null when it is.</summary>
    public string? Problem { get; init; }

    /// <summary>Null for a group that is only known as a member of others.</summary>
    public ObjectId? Id { get; init; }

    public ImmutableArray<Address> Addresses { get; init; } = [];

    /// <summary>null of a real group.</summary>
    public DelegatesOf? DelegatesOf { get; init; }

    public bool InternalOnly { get; init; }

    public bool Hidden { get; init; }
}

/// <param name="Named">Delegates by address.</param>
internal sealed record DelegatesOf(ObjectId Owner, Address Address, Address[] Named);

/// <summary>Members by <c>primaryGroupID</c>, which Active Directory lists in no group.</summary>
internal sealed class PrimaryGroups
{
    private readonly Dictionary<uint, List<int>> _members = [];

    public PrimaryGroups(DnTable names, GroupTable groups)
    {
        foreach (var (_, group) in groups.All)
        {
            if (group.RelativeId is { } id)
            {
                _members.TryAdd(id, []);
            }
        }

        for (var i = 0; i < names.Count && _members.Count > 0; i++)
        {
            if (names[i].PrimaryGroup is > 0 and var id && _members.TryGetValue(id, out var list))
            {
                list.Add(i);
            }
        }
    }

    public IReadOnlyList<int> Of(uint? relativeId) => relativeId is { } id && _members.TryGetValue(id, out var list) ? list : [];
}
