using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Groups;

/// <summary>A member of a group and how the expansion came by it.</summary>
/// <param name="Path">Labels of the groups it came through, without the group itself.</param>
/// <param name="Problem">Why it cannot be judged.</param>
internal sealed record TracedMember(string Dn, MemberFate Fate, Address? Address, IReadOnlyList<string> Path, string? Problem);

/// <summary>Writes down what <see cref="MemberExpansion"/> itself decides, so that there is no second meaning of membership.</summary>
internal sealed class MemberTrace : IMemberTrace
{
    private readonly List<(int Group, int Member, MemberFate Fate)> _found = [];
    private readonly Dictionary<int, int> _outer = [];

    /// <returns>Nothing where the number is not that of a group.</returns>
    public static IReadOnlyList<TracedMember> Of(DnTable names, GroupTable groups, int index, bool nested)
    {
        if (groups.Find(index) is not { } group)
        {
            return [];
        }

        var trace = new MemberTrace();
        new MemberExpansion(names, groups, new PrimaryGroups(names, groups), nested, trace).Expand(index, group);
        return [.. trace._found.Select(f => trace.Member(names, groups, f.Group, f.Member, f.Fate))];
    }

    public void Found(int group, int member, MemberFate fate)
    {
        _found.Add((group, member, fate));
        if (fate == MemberFate.NestedGroup)
        {
            _outer[member] = group;
        }
    }

    private TracedMember Member(DnTable names, GroupTable groups, int group, int member, MemberFate fate)
    {
        var path = new List<string>();
        for (var at = group; _outer.TryGetValue(at, out var outer); at = outer)
        {
            path.Insert(0, groups.Find(at)!.Label);
        }

        var problem = fate == MemberFate.Unreadable ? names[member].Is(DnFlags.Candidate) ? names.Problem(member) : "it is no distinguished name"
            : fate == MemberFate.WithoutAddress ? names.WithoutAddress(member)?.ToString()
            : null;
        return new TracedMember(names.IsName(member) ? names.Key(member) : names.Shown(member), fate, fate == MemberFate.Recipient ? names[member].Mail : null, path, problem);
    }
}
