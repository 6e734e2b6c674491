using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Senders;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

internal static class ChangeText
{
    /// <summary>For the log, where a long list is cut.</summary>
    public static string Done(AliasChange change) => $"{change.Kind.Past()} {What(change, Cut)} ({Why(change, Cut)})";

    public static string Planned(MailboxChange change) => $"would {(change.IsRemoval ? "disable" : "enable")} mailbox {change.Address} ({change.Reason})";

    /// <param name="full">Every member of a list, however long it is.</param>
    public static string Planned(AliasChange change, bool full = false)
    {
        Func<IReadOnlyList<string>, string> list = full ? members => string.Join(", ", members) : members => FirstFew.Of(members).Pointing("plan --full");
        return $"would {Verb(change.Kind)} {What(change, list)} ({Why(change, list)})";
    }

    public static IEnumerable<string> Planned(SenderChange change) =>
    [
        .. change.Given.Select(s => $"would let {s.Grant.Mailbox} send as {s.Grant.Address} ({s.Reason})"),
        .. change.Revoked.Select(s => $"would no longer let {s.Grant.Mailbox} send as {s.Grant.Address} ({s.Reason})"),
    ];

    public static string Verb(ChangeKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Of a list, who came and who went: the first members of a long list look the same before and after.</summary>
    private static string Why(AliasChange change, Func<IReadOnlyList<string>, string> list)
    {
        var reason = change.Reason + Switches(change);
        if (change.Kind is not (ChangeKind.Update or ChangeKind.Activate) || !IsList(change))
        {
            return reason;
        }

        var parts = new[] { Who(change.Came, "came", list), Who(change.Went, "went", list) }.Where(p => p.Length > 0).ToList();
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

    private static string Who(IReadOnlyList<string> members, string did, Func<IReadOnlyList<string>, string> list) => members.Count == 0 ? "" : $"{list(members)} {did}";

    private static string What(AliasChange change, Func<IReadOnlyList<string>, string> list) =>
        change.IsRemoval ? change.Address.Value : $"{change.Address} -> {list(GotoText.Split(change.Values.Goto))}";

    private static string Cut(IReadOnlyList<string> members) => FirstFew.Of(members).ToString();
}
