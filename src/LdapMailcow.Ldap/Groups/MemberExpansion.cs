using LdapMailcow.Core.Addresses;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Groups;

/// <summary>Finds the recipients of a group: its members and, through nested groups, theirs, each once. Cycles end because no group is visited twice.
/// Pure; everything has been read before.</summary>
internal sealed class MemberExpansion(DnTable names, GroupTable groups, PrimaryGroups primary, bool nested)
{
    private readonly HashSet<int> _visited = [];
    private readonly HashSet<Address> _recipients = [];
    private readonly HashSet<int> _withoutAddress = [];
    private readonly Stack<GroupEntry> _open = new();
    private string? _problem;

    /// <summary>Everything that the last expansion came by: the group, its members, groups inside it and theirs.</summary>
    public IReadOnlySet<int> Visited => _visited;

    /// <summary>Members of any group expanded so far that would be recipients if they had an address.</summary>
    public IEnumerable<int> WithoutAddress => _withoutAddress;

    public (Recipients? Members, string? UnknownBecause) Expand(int index, GroupEntry group)
    {
        _visited.Clear();
        _recipients.Clear();
        _open.Clear();
        _problem = null;
        _visited.Add(index);
        _open.Push(group);
        while (_open.TryPop(out var next))
        {
            Visit(next);
        }

        return _problem is null ? (Recipients.Of(_recipients), null) : (null, _problem);
    }

    private void Visit(GroupEntry group)
    {
        _problem ??= group.Problem;
        foreach (var member in group.Members)
        {
            Member(member);
        }

        foreach (var name in group.MemberNames)
        {
            if (names.ByUid(name) is { } member)
            {
                Member(member);
            }
        }

        foreach (var member in primary.Of(group.RelativeId))
        {
            Member(member);
        }
    }

    private void Member(int index)
    {
        if (!_visited.Add(index))
        {
            return;
        }

        if (nested && groups.Find(index) is { } inner)
        {
            _open.Push(inner);
        }
        else
        {
            Person(index);
        }
    }

    private void Person(int index)
    {
        ref var person = ref names[index];
        if (!person.Is(DnFlags.Candidate) && !names.IsName(index))
        {
            _problem ??= $"its member '{names.Shown(index)}' is no distinguished name that can be read";
        }

        if (!person.Is(DnFlags.Candidate) || person.Is(DnFlags.Disabled))
        {
            return;
        }

        if (person.Is(DnFlags.Unreadable))
        {
            _problem ??= $"its member '{names.Shown(index)}' cannot be judged, {names.Problem(index)}";
        }
        else if (person.Mail != default)
        {
            _recipients.Add(person.Mail);
        }
        else
        {
            _withoutAddress.Add(index);
        }
    }
}
