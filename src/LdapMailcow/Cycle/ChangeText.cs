using System.Globalization;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;

namespace LdapMailcow.Cycle;

/// <summary>How a change reads in the log, in a plan and in the history.</summary>
internal static class ChangeText
{
    private const int MembersShown = 3;

    public static string Done(AliasChange change) => $"{change.Kind.Past()} {What(change)} ({change.Reason})";

    public static string Done(MailboxChange change) => $"{(change.IsRemoval ? "disabled" : "enabled")} mailbox {change.Address} ({change.Reason})";

    public static string Planned(MailboxChange change) => $"would {(change.IsRemoval ? "disable" : "enable")} mailbox {change.Address} ({change.Reason})";

    public static string Planned(AliasChange change) => $"would {Verb(change.Kind)} {What(change)} ({change.Reason})";

    public static string Verb(ChangeKind kind) => kind.ToString().ToLowerInvariant();

    private static string What(AliasChange change) =>
        change.IsRemoval ? change.Address.Value : $"{change.Address} -> {Members(change.Values.Goto)}";

    private static string Members(string target)
    {
        var members = GotoText.Split(target);
        return members.Length <= MembersShown
            ? string.Join(", ", members)
            : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", members.Take(MembersShown))} and {members.Length - MembersShown} more");
    }
}
