using System.Globalization;
using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>Domains and alias domains as mailcow shows them. <c>aliases_left</c> can be negative.</summary>
internal static class DomainView
{
    public const long Mebibyte = 1024 * 1024;

    public static PhpArray Of(MailcowState mailcow, DomainRow row)
    {
        var used = mailcow.QuotaIn(row.Name);
        var mailboxes = mailcow.MailboxesIn(row.Name);
        var aliases = Lookup.AliasesIn(mailcow, row.Name);
        var room = Math.Min((row.Quota * Mebibyte) - used, row.MaximalQuota * Mebibyte);
        return new PhpArray
        {
            ["max_new_mailbox_quota"] = room,
            ["def_new_mailbox_quota"] = Math.Min(room, row.DefaultQuota * Mebibyte),
            ["quota_used_in_domain"] = used.ToString(CultureInfo.InvariantCulture),
            ["bytes_total"] = 0,
            ["msgs_total"] = 0,
            ["mboxes_in_domain"] = mailboxes,
            ["mboxes_left"] = row.Mailboxes - mailboxes,
            ["domain_name"] = row.Name,
            ["domain_h_name"] = Idna.ToUnicode(row.Name),
            ["description"] = row.Description,
            ["max_num_aliases_for_domain"] = row.Aliases,
            ["max_num_mboxes_for_domain"] = row.Mailboxes,
            ["def_quota_for_mbox"] = row.DefaultQuota * Mebibyte,
            ["max_quota_for_mbox"] = row.MaximalQuota * Mebibyte,
            ["max_quota_for_domain"] = row.Quota * Mebibyte,
            ["relayhost"] = "0",
            ["backupmx"] = 0,
            ["backupmx_int"] = 0,
            ["gal"] = 1,
            ["gal_int"] = 1,
            ["rl"] = false,
            ["active"] = row.Active,
            ["active_int"] = row.Active,
            ["relay_all_recipients"] = 0,
            ["relay_all_recipients_int"] = 0,
            ["relay_unknown_only"] = 0,
            ["relay_unknown_only_int"] = 0,
            ["created"] = AliasView.Time(row.Created),
            ["modified"] = AliasView.Time(row.Modified),
            ["aliases_in_domain"] = aliases,
            ["aliases_left"] = row.Aliases - aliases,
            ["domain_admins"] = "-",
        };
    }

    public static PhpArray Of(AliasDomainRow row) => new()
    {
        ["alias_domain"] = row.Name,
        ["parent_is_backupmx"] = 0,
        ["target_domain"] = row.Target,
        ["active"] = row.Active,
        ["active_int"] = row.Active,
        ["rl"] = false,
        ["created"] = AliasView.Time(row.Created),
        ["modified"] = null,
    };
}
