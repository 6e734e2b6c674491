using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>
/// <c>sender_acl</c> in <c>edit/mailbox</c>: the list replaces the one that is there. What mailcow does not like is named in an entry of type danger
/// and left out, and the call goes on to its success; if nothing is left, all grants are gone. Grants that could not be given today stay as they are.
/// </summary>
internal static class EditSenders
{
    private const string Everybody = "*";
    private const string Default = "default";

    public static void Run(MailcowState mailcow, PhpArray request, Report report, MailboxRow row)
    {
        if (!request.IsSet("sender_acl"))
        {
            return;
        }

        var mailbox = Collation.Key(row.Username);
        var kept = Wanted(request).Where(one => IsAllowed(mailcow, one) || Refuse(report, one)).Concat(OutOfReach(mailcow, mailbox)).ToList();
        kept = kept.Contains(Everybody) ? [Everybody] : kept;
        mailcow.SendAs.RemoveWhere(grant => grant.Mailbox == mailbox);
        foreach (var one in kept.Select(Stored).Where(one => !IsFixed(mailcow, row, one)))
        {
            mailcow.SendAs.Add((mailbox, Collation.Key(one)));
        }
    }

    private static List<string> Wanted(PhpArray request)
    {
        var sent = PhpArray.Cast(request.At("sender_acl")).Values.Select(PhpValue.Text).ToList();
        if (!sent.Contains(Everybody))
        {
            sent.Remove(Default);
            return sent;
        }

        return [Everybody];
    }

    private static bool Refuse(Report report, string one)
    {
        report.Danger("sender_acl_invalid", one);
        return false;
    }

    /// <summary>An address has to be that of an alias or a mailbox, a domain one that is hosted.</summary>
    private static bool IsAllowed(MailcowState mailcow, string one) =>
        one == Everybody || (EmailFilter.Accepts(one) ? mailcow.AliasTable.ByAddress(one) is { } alias && IsHosted(mailcow, alias.Domain) : IsHosted(mailcow, one.TrimStart('@')));

    private static bool IsHosted(MailcowState mailcow, string domain) => mailcow.Domain(domain) is not null || mailcow.AliasDomain(domain) is not null;

    /// <summary>What is granted for addresses and domains that are not there any more is read-only for everybody.</summary>
    private static List<string> OutOfReach(MailcowState mailcow, string mailbox) =>
        [.. mailcow.SendAs.Where(grant => grant.Mailbox == mailbox && !IsAllowed(mailcow, grant.Address)).Select(grant => grant.Address)];

    private static string Stored(string one) => one == Everybody || one.Contains('@', StringComparison.Ordinal) ? one : $"@{one}";

    /// <summary>Whoever receives what is sent to an address may send as it anyway; no grant is stored, and nothing is said.</summary>
    private static bool IsFixed(MailcowState mailcow, MailboxRow row, string one) =>
        mailcow.AliasTable.ByAddress(one) is { SenderAllowed: 1 } alias && !one.StartsWith('@') && alias.Goto.Split(',').Any(member => Collation.Equal(member, row.Username));
}
