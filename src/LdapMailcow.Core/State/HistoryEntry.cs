using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.State;

/// <summary>One applied change.</summary>
/// <param name="Cycle">The cycle's number.</param>
/// <param name="At">UTC.</param>
/// <param name="Change">created, updated, activated, deactivated, deleted, adopted, mailbox disabled, mailbox enabled, undone.</param>
/// <param name="GotoBefore">null when there was no alias before.</param>
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
