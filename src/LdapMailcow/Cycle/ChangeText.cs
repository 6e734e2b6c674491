using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>How a change reads in the log, in a plan and in the history.</summary>
internal static class ChangeText
{
    public static string Done(AliasChange change) => $"{change.Kind.Past()} {What(change)} ({Why(change)})";

    public static string Planned(MailboxChange change) => $"would {(change.IsRemoval ? "disable" : "enable")} mailbox {change.Address} ({change.Reason})";

    public static string Planned(AliasChange change) => $"would {Verb(change.Kind)} {What(change)} ({Why(change)})";

    public static string Verb(ChangeKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Of a list, who came and who went: the first members of a long list look the same before and after.</summary>
    private static string Why(AliasChange change)
    {
        if (change.Kind is not (ChangeKind.Update or ChangeKind.Activate) || !IsList(change))
        {
            return change.Reason;
        }

        var parts = new[] { Who(change.Came, "came"), Who(change.Went, "went") }.Where(p => p.Length > 0).ToList();
        return parts.Count == 0 ? change.Reason : $"{change.Reason}: {string.Join("; ", parts)}";
    }

    private static bool IsList(AliasChange change) =>
        change.Row.Kind == AliasKind.Group || GotoText.Split(change.Values.Goto).Length > 1 || (change.Before is { } before && GotoText.Split(before.Goto).Length > 1);

    private static string Who(IReadOnlyList<string> members, string did) => members.Count == 0 ? "" : $"{FirstFew.Of(members)} {did}";

    private static string What(AliasChange change) =>
        change.IsRemoval ? change.Address.Value : $"{change.Address} -> {FirstFew.Of(GotoText.Split(change.Values.Goto))}";
}
