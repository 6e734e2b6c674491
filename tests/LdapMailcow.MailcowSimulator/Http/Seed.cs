using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Http;

/// <summary>Rows to put straight into the tables, in this order: the body of <c>POST /simulator/seed</c>.</summary>
internal sealed record Seed
{
    public IReadOnlyList<SeedDomain> Domains { get; init; } = [];

    public IReadOnlyList<SeedAliasDomain> AliasDomains { get; init; } = [];

    public IReadOnlyList<SeedMailbox> Mailboxes { get; init; } = [];

    public IReadOnlyList<SeedAlias> Aliases { get; init; } = [];

    public void Into(MailcowState mailcow)
    {
        foreach (var domain in Domains)
        {
            mailcow.AddDomain(domain.Name, domain.Aliases, domain.Mailboxes);
        }

        foreach (var domain in AliasDomains)
        {
            mailcow.AddAliasDomain(domain.Name, domain.Target);
        }

        foreach (var mailbox in Mailboxes)
        {
            mailcow.AddMailbox(mailbox.Address, mailbox.Name, mailbox.Active);
        }

        foreach (var alias in Aliases)
        {
            mailcow.AddAlias(alias.Address, alias.Goto, alias.Active, alias.PrivateComment, alias.PublicComment);
        }
    }
}

internal sealed record SeedDomain(string Name, int Aliases = 400_000, int Mailboxes = 100_000);

internal sealed record SeedAliasDomain(string Name, string Target);

internal sealed record SeedMailbox(string Address, string? Name = null, int Active = 1);

internal sealed record SeedAlias(string Address, string Goto, int Active = 1, string? PrivateComment = null, string? PublicComment = null);
