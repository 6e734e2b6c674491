using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Tests.Model;

/// <summary>Changes for tests that begin where the planner ends.</summary>
internal static class Changes
{
    /// <param name="target">The goto, before and after.</param>
    public static AliasChange Of(ChangeKind kind, string name, string target, int missing = 0)
    {
        var (to, active) = (Goto(target), kind is not (ChangeKind.Deactivate or ChangeKind.Delete));
        var before = kind == ChangeKind.Create ? null : Before(name, to, kind is not (ChangeKind.Activate or ChangeKind.Delete));
        var comment = kind is ChangeKind.Create or ChangeKind.Adopt ? "ldap-mailcow:default" : null;
        var row = Make.Row(name, name, to, active) with { MissingReads = missing };
        return new AliasChange(kind, row, before, new AliasValues(to, active, default, comment), "because");
    }

    /// <summary>A group's update; members are separated by commas.</summary>
    public static AliasChange Shrink(string name, string before, string after) => new(
        ChangeKind.Update,
        Make.Row(name, name, after, kind: AliasKind.Group) with { Goto = Goto(after) },
        Before(name, Goto(before), true),
        new AliasValues(Goto(after), true, default, null),
        "members changed");

    /// <summary>A group that lost everybody.</summary>
    public static AliasChange Emptied(string name, string before) => Shrink(name, before, before) with
    {
        Kind = ChangeKind.Deactivate,
        Values = new AliasValues(Goto(before), false, default, null),
    };

    public static IEnumerable<AliasChange> Removals(int count, ChangeKind kind = ChangeKind.Deactivate) =>
        Enumerable.Range(0, count).Select(i => Of(kind, $"gone{i}", "anna", missing: 2));

    public static string Members(int count, int from = 0) => string.Join(',', Enumerable.Range(from, count).Select(i => $"m{i:D4}"));

    public static string Goto(string names) => string.Join(',', names.Split(',').Select(Make.Full));

    private static MailcowAlias Before(string name, string target, bool active) => new(7, Make.Full(name), target, active, default, "ldap-mailcow:default");
}
