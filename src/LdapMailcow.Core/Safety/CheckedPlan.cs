using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Safety;

/// <summary>A plan after the limits: what may be done now, and what waits for a human.</summary>
/// <param name="Withheld">null when nothing waits.</param>
/// <param name="SpentApprovals">Approved items that no change asks for any more.</param>
public sealed record CheckedPlan(
    IReadOnlyList<AliasChange> Aliases,
    IReadOnlyList<MailboxChange> Mailboxes,
    WithheldSet? Withheld,
    IReadOnlyList<string> SpentApprovals);
