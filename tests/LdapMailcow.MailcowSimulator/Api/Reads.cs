using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>The action <c>get</c>: the same <c>{}</c> for an empty list, for something missing and for something hidden.</summary>
internal static class Reads
{
    // PHP's memory limit: 200,000 aliases (103 MB) came, 400,000 did not.
    private const int LargestAliasList = 399_999;

    public static Answer Answer(Call call)
    {
        if (call.Request.Method != "GET")
        {
            return Answers.OnlyGet;
        }

        if (!call.Session.IsKnown)
        {
            return Answers.Empty;
        }

        return call.Route.Category switch
        {
            "alias" => Alias(call),
            "domain" => Domain(call),
            "alias-domain" => AliasDomain(call),
            "mailbox" => MailboxReads.Answer(call),
            "status" => Status.Answer(call),
            _ => Answers.RouteNotFound,
        };
    }

    private static Answer Alias(Call call)
    {
        var mailcow = call.Mailcow;
        if (call.Route.Object != "all")
        {
            return Answers.Read(Lookup.Alias(mailcow, call.Route.Object ?? "") is { } row ? AliasView.Of(mailcow, row) : null);
        }

        // Aliases in alias domains come after those of all real domains; with domains given, the order is the one asked for.
        var domains = call.Route.Extra is { } extra
            ? extra.Split(',').Where(name => Lookup.IsHosted(mailcow, name))
            : mailcow.Domains.Select(domain => domain.Name).Concat(mailcow.AliasDomains.Select(domain => domain.Name));
        var rows = domains.SelectMany(mailcow.AliasTable.InDomain).Where(row => row.IsVisible).ToList();
        return rows.Count > LargestAliasList
            ? throw new PhpDiedException("Allowed memory size exhausted")
            : Answers.Read(rows.Select(row => AliasView.Of(mailcow, row)).ToList());
    }

    private static Answer Domain(Call call) => call.Route.Object == "all"
        ? Answers.Read(call.Mailcow.Domains.Select(row => DomainView.Of(call.Mailcow, row)).ToList())
        : Answers.Read(Lookup.Domain(call.Mailcow, call.Route.Object ?? "") is { } row ? DomainView.Of(call.Mailcow, row) : null);

    private static Answer AliasDomain(Call call) => call.Route.Object == "all"
        ? Answers.Read(call.Mailcow.AliasDomains.Select(DomainView.Of).ToList())
        : Answers.Read(call.Mailcow.AliasDomain(call.Route.Object ?? "") is { } row ? DomainView.Of(row) : null);
}
