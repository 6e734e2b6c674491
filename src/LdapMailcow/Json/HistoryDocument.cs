using System.ComponentModel;
using LdapMailcow.Core.State;

namespace LdapMailcow.Json;

internal sealed record HistoryDocument(
    string Schema,
    [property: Description("The only address that was asked for.")]
    string? Address,
    [property: Description("Oldest first.")]
    IReadOnlyList<HistoryItem> Changes)
{
    public const string Name = "history/1";
}

internal sealed record HistoryItem(
    long Cycle,
    DateTimeOffset At,
    string Address,
    [property: Description("created, updated, activated, deactivated, adopted, deleted, released, mailbox disabled, mailbox enabled, send-as given or send-as taken back.")]
    string Change,
    string Reason,
    [property: Description("null where there was no alias.")]
    IReadOnlyList<string>? GotoBefore,
    bool? ActiveBefore,
    [property: Description("null where there is no alias any more.")]
    IReadOnlyList<string>? GotoAfter,
    bool? ActiveAfter)
{
    public static HistoryItem Of(HistoryEntry e) => new(
        e.Cycle, e.At, e.Address.Value, e.Change, e.Reason, Members.Of(e.GotoBefore), e.ActiveBefore, Members.Of(e.GotoAfter), e.ActiveAfter);
}
