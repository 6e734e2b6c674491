using System.ComponentModel;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;

namespace LdapMailcow.Json;

/// <summary>Something to know that is no change, with the values that the log's notices have.</summary>
internal sealed record NoticeEntry(
    [property: Description("conflict, skipped, waiting, warning, lapsed or information.")]
    string Kind,
    [property: Description("Why, in the word that the log has, too: docs/events.md.")]
    string Reason,
    [property: Description("The address, domain or object it is about.")]
    string Subject,
    [property: Description("The alias or mailbox it is about, when it is about one.")]
    string? Address,
    [property: Description("Where mailcow's alias points now.")]
    IReadOnlyList<string>? Goto,
    [property: Description("The directory entry that wants, or names, the subject.")]
    string? Entry,
    [property: Description("How many aliases and mailboxes it stands for.")]
    int Count,
    string Sentence)
{
    public static NoticeEntry Of(KeptNotice n) =>
        new(n.Kind.ToLowerInvariant(), n.Reason, n.Subject, n.Address?.Value, Members.Of(n.Goto), n.Entry, n.Count, n.Sentence);

    public static NoticeEntry Of(Notice n, string sentence) => Of(KeptNotices.Of(n, sentence));
}
