using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Queries;

namespace LdapMailcow.Ldap.Groups;

/// <summary>Finds the recipients of a group: its members and, through nested groups, theirs, each once. Cycles end because no group is visited twice.
/// Pure; everything has been read before.</summary>
internal sealed class MemberExpansion(DnTable names, GroupTable groups, PrimaryGroups primary, bool nested, IMemberTrace? trace = null)
{
    private readonly HashSet<int> _visited = [];
    private readonly HashSet<Address> _recipients = [];
    private readonly HashSet<int> _withoutAddress = [];
    private readonly Stack<(int Index, GroupEntry Group)> _open = new();
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
        _open.Push((index, group));
        while (_open.TryPop(out var next))
        {
            Visit(next.Index, next.Group);
        }

        return _problem is null ? (Recipients.Of(_recipients), null) : (null, _problem);
    }

    private void Visit(int index, GroupEntry group)
    {
        _problem ??= group.Problem;
        foreach (var member in group.Members)
        {
            Member(index, member);
        }

        foreach (var name in group.MemberNames)
        {
            if (names.ByUid(name) is { } member)
            {
                Member(index, member);
            }
        }

        foreach (var member in primary.Of(group.RelativeId))
        {
            Member(index, member);
        }

        foreach (var query in group.Queries)
        {
            Answered(index, groups.AnswerTo(query));
        }
    }

    private void Answered(int index, QueryAnswer answer)
    {
        _problem ??= answer.Problem;
        foreach (var member in answer.Found)
        {
            Member(index, member);
        }
    }

    private void Member(int group, int index)
    {
        if (!_visited.Add(index))
        {
            return;
        }

        var inner = nested || groups.Find(group)?.DelegatesOf is not null ? groups.Find(index) : null;
        var fate = inner is null ? FateOf(index) : MemberFate.NestedGroup;
        trace?.Found(group, index, fate);
        switch (fate)
        {
            case MemberFate.NestedGroup:
                _open.Push((index, inner!));
                break;
            case MemberFate.Recipient:
                _recipients.Add(names[index].Mail);
                break;
            case MemberFate.WithoutAddress:
                _withoutAddress.Add(index);
                break;
            case MemberFate.Unreadable:
                _problem ??= Problem(index);
                break;
        }
    }

    private MemberFate FateOf(int index)
    {
        ref var person = ref names[index];
        if (!person.Is(DnFlags.Candidate))
        {
            return names.IsName(index) ? MemberFate.NotCounted : MemberFate.Unreadable;
        }

        return person.Is(DnFlags.Disabled) ? MemberFate.Disabled
            : person.Is(DnFlags.Unreadable) ? MemberFate.Unreadable
            : person.Mail != default ? MemberFate.Recipient
            : MemberFate.WithoutAddress;
    }

    private string Problem(int index) => names[index].Is(DnFlags.Candidate)
        ? $"its member '{names.Shown(index)}' cannot be judged, {names.Problem(index)}"
        : $"its member '{names.Shown(index)}' is no distinguished name that can be read";
}

/// <summary>Hears of each member once, in the order in which an expansion comes by it.</summary>
internal interface IMemberTrace
{
    /// <param name="group">The group that names it.</param>
    void Found(int group, int member, MemberFate fate);
}
