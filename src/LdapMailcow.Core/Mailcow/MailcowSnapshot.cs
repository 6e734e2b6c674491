namespace LdapMailcow.Core.Mailcow;

public sealed record MailcowSnapshot(
    IReadOnlyDictionary<string, HostedDomain> Domains,
    IReadOnlyDictionary<string, MailcowAlias> Aliases,
    IReadOnlyDictionary<string, Mailbox>? Mailboxes)
{
    /// <summary>null when they were not asked for.</summary>
    public SenderLists? Senders { get; init; }

    /// <summary>Not everything in mailcow, but what a small change concerns.</summary>
    public bool IsPartial { get; init; }
}
