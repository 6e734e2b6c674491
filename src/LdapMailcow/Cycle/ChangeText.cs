using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

internal static class ChangeText
{
    public static string Done(AliasChange change) => $"{change.Kind.Past()} {What(change, false)} ({Why(change, false)})";

    public static string Planned(MailboxChange change) => $"would {(change.IsRemoval ? "disable" : "enable")} mailbox {change.Address} ({change.Reason})";

    /// <param name="full">Every member of a list, however long it is.</param>
    public static string Planned(AliasChange change, bool full = false) => $"would {Verb(change.Kind)} {What(change, full)} ({Why(change, full)})";

    public static string Verb(ChangeKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Of a list, who came and who went: the first members of a long list look the same before and after.</summary>
    private static string Why(AliasChange change, bool full)
    {
        var reason = change.Reason + Switches(change);
        if (change.Kind is not (ChangeKind.Update or ChangeKind.Activate) || !IsList(change))
        {
            return reason;
        }

        var parts = new[] { Who(change.Came, "came", full), Who(change.Went, "went", full) }.Where(p => p.Length > 0).ToList();
        return parts.Count == 0 ? reason : $"{reason}: {string.Join("; ", parts)}";
    }

    /// <summary>Of a change that is about more than them.</summary>
    private static string Switches(AliasChange change)
    {
        var (before, then) = (change.Before, change.Row.Flags);
        if (before is null || !change.ChangesFlags || (change.Kind == ChangeKind.Update && GotoText.Same(before.Goto, change.Values.Goto)))
        {
            return "";
        }

        var closed = then.Internal is { } only && only != before.Flags.Internal ? only ? "; internal" : "; not internal any more" : "";
        return closed + (then.SogoVisible is { } shown && shown != before.Flags.SogoVisible ? shown ? "; shown in SOGo" : "; hidden in SOGo" : "");
    }

    private static bool IsList(AliasChange change) =>
        change.Row.Kind == AliasKind.Group || GotoText.Split(change.Values.Goto).Length > 1 || (change.Before is { } before && GotoText.Split(before.Goto).Length > 1);

    private static string Who(IReadOnlyList<string> members, string did, bool full) => members.Count == 0 ? "" : $"{Some(members, full)} {did}";

    private static string What(AliasChange change, bool full) =>
        change.IsRemoval ? change.Address.Value : $"{change.Address} -> {Some(GotoText.Split(change.Values.Goto), full)}";

    private static string Some(IReadOnlyList<string> members, bool full) => full ? string.Join(", ", members) : FirstFew.Of(members).ToString();
}
