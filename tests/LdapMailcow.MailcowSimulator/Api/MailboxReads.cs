using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>The reads of <c>get/mailbox</c>.</summary>
internal static class MailboxReads
{
    public static Answer Answer(Call call)
    {
        var mailcow = call.Mailcow;
        if (call.Route.Object is not ("all" or "reduced"))
        {
            return Answers.Read(mailcow.Mailbox(call.Route.Object ?? "") is { } row ? MailboxView.Of(mailcow, row, reduced: false) : null);
        }

        var domains = string.IsNullOrEmpty(call.Route.Extra) ? mailcow.Domains.Select(domain => domain.Name) : call.Route.Extra.Split(',');
        var tags = call.Route.Query.TryGetValue("tags", out var text) && text.Length > 0 ? text.Split(',') : null;
        var rows = domains.SelectMany(domain => tags is null ? InDomain(mailcow, domain) : Tagged(mailcow, domain, tags));
        return Answers.Read(rows.Select(row => MailboxView.Of(mailcow, row, call.Route.Object == "reduced")).ToList());
    }

    // A domain that mailcow does not know means all mailboxes of all domains; an alias domain has none.
    private static IEnumerable<MailboxRow> InDomain(MailcowState mailcow, string domain) => Lookup.IsHosted(mailcow, domain)
        ? mailcow.Mailboxes.Where(row => Collation.Equal(row.Domain, domain))
        : mailcow.Mailboxes;

    // Both are searched as parts of a text.
    private static IEnumerable<MailboxRow> Tagged(MailcowState mailcow, string domain, string[] tags) => mailcow.Mailboxes
        .Where(row => row.Username.Contains(domain, StringComparison.OrdinalIgnoreCase))
        .Where(row => row.Tags.Any(tag => tags.Any(wanted => tag.Contains(wanted, StringComparison.OrdinalIgnoreCase))));
}
