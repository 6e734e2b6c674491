namespace LdapMailcow.Core.Mailcow;

public sealed record MailcowSnapshot(
    IReadOnlyDictionary<string, HostedDomain> Domains,
    IReadOnlyDictionary<string, MailcowAlias> Aliases,
    IReadOnlyDictionary<string, Mailbox>? Mailboxes);
