using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.State;

/// <param name="Change">created, updated, activated, deactivated, deleted, adopted, released, mailbox disabled, mailbox enabled, send-as given, send-as taken back.</param>
public sealed record HistoryEntry(
    long Cycle,
    DateTimeOffset At,
    Address Address,
    string Change,
    string Reason,
    string? GotoBefore,
    bool? ActiveBefore,
    string? GotoAfter,
    bool? ActiveAfter);
