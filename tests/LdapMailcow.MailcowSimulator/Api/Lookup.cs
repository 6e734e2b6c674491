using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>
/// How mailcow finds an alias: <c>WHERE (id = X OR address = X) AND address != goto</c>, the first row, that is the lowest id. MariaDB
/// compares the numeric id with the leading digits of X, so <c>21nothing@example.test</c> finds alias 21
/// (data/web/inc/functions.mailbox.inc.php, alias_details).
/// </summary>
internal static class Lookup
{
    public static AliasRow? Alias(MailcowState mailcow, object? key)
    {
        var text = PhpValue.Bound(key);
        var number = PhpValue.LeadingNumber(text);
        var byId = number == Math.Floor(number) && Math.Abs(number) < long.MaxValue ? Visible(mailcow.AliasTable.ById((long)number)) : null;
        var byAddress = Visible(mailcow.AliasTable.ByAddress(text));
        return byId is null || (byAddress is not null && byAddress.Id < byId.Id) ? byAddress : byId;
    }

    /// <summary>A hosted domain or an alias domain: what an administrator has access to.</summary>
    public static bool IsHosted(MailcowState mailcow, string domain) =>
        domain.Length > 0 && (mailcow.Domain(domain) is not null || mailcow.AliasDomain(domain) is not null);

    /// <summary>The domain itself or, for an alias domain, its target.</summary>
    public static DomainRow? Domain(MailcowState mailcow, string name)
    {
        var domain = Idna.ToAscii(PhpValue.Trim(name));
        return mailcow.Domain(mailcow.AliasDomain(domain)?.Target ?? domain);
    }

    /// <summary>Aliases that count against a domain's limit, those in its alias domains included.</summary>
    public static int AliasesIn(MailcowState mailcow, string domain) =>
        mailcow.AliasTable.CountInDomain(domain)
        + mailcow.AliasDomains.Where(alias => Collation.Equal(alias.Target, domain)).Sum(alias => mailcow.AliasTable.CountInDomain(alias.Name));

    /// <summary>The address is an alias or mailbox already, or that of a mailbox seen through an alias domain.</summary>
    public static bool IsTaken(MailcowState mailcow, string address, string localPart, string domain) =>
        mailcow.AliasTable.ByAddress(address) is not null
        || (mailcow.AliasDomain(domain) is { } alias && mailcow.Mailbox($"{localPart}@{alias.Target}") is not null);

    private static AliasRow? Visible(AliasRow? row) => row is { IsVisible: true } ? row : null;
}
