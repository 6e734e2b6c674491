namespace LdapMailcow.Core.Mailcow;

/// <summary>Everything one complete read of mailcow found; an incomplete read is a <see cref="MailcowUnavailableException"/>.</summary>
/// <param name="Domains">By lower-case punycode name, alias domains included.</param>
/// <param name="Aliases">By lower-case address.</param>
/// <param name="Mailboxes">By lower-case address; null when this cycle did not need them.</param>
public sealed record MailcowSnapshot(
    IReadOnlyDictionary<string, HostedDomain> Domains,
    IReadOnlyDictionary<string, MailcowAlias> Aliases,
    IReadOnlyDictionary<string, Mailbox>? Mailboxes);
