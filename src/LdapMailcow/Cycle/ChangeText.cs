using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;

namespace LdapMailcow.Cycle;

/// <summary>How a change reads in the log, in a plan and in the history.</summary>
internal static class ChangeText
{
    public static string Done(AliasChange change) => $"{change.Kind.Past()} {What(change)} ({change.Reason})";

    public static string Planned(MailboxChange change) => $"would {(change.IsRemoval ? "disable" : "enable")} mailbox {change.Address} ({change.Reason})";

    public static string Planned(AliasChange change) => $"would {Verb(change.Kind)} {What(change)} ({change.Reason})";

    public static string Verb(ChangeKind kind) => kind.ToString().ToLowerInvariant();

    private static string What(AliasChange change) =>
        change.IsRemoval ? change.Address.Value : $"{change.Address} -> {FirstFew.Of(GotoText.Split(change.Values.Goto))}";
}
