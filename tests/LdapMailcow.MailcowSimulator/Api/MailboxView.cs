using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>A mailbox as <c>get/mailbox</c> shows it; <c>reduced</c> lacks the seven fields that cost a query each.</summary>
internal static class MailboxView
{
    private static readonly string[] Allowed = ["sogo_access", "imap_access", "pop3_access", "smtp_access", "sieve_access", "eas_access", "dav_access"];

    public static PhpArray Of(MailcowState mailcow, MailboxRow row, bool reduced)
    {
        var view = Basics(row);
        if (!reduced)
        {
            view["max_new_quota"] = Room(mailcow, row);
            view["spam_aliases"] = 0;
            view["pushover_active"] = 0;
            view["rl"] = false;
            view["rl_scope"] = "domain";
            view["is_relayed"] = 0;
        }

        if (!reduced && mailcow.TellsSenders)
        {
            view["sender_acl"] = PhpArray.Of(mailcow.SendAs
                .Where(grant => grant.Mailbox == Collation.Key(row.Username))
                .Select(grant => grant.Address.ToLowerInvariant()));
        }

        if (row.Tags.Count > 0)
        {
            view["tags"] = PhpArray.Of(row.Tags);
        }

        return view;
    }

    /// <summary>The largest quota the mailbox may get, in bytes: what the domain has left beside the others, at most the domain's limit for one.</summary>
    public static long Room(MailcowState mailcow, MailboxRow row) => mailcow.Domain(row.Domain) is { } domain
        ? Math.Min((domain.Quota * DomainView.Mebibyte) - (mailcow.QuotaIn(row.Domain) - row.Quota), domain.MaximalQuota * DomainView.Mebibyte)
        : 0;

    private static PhpArray Basics(MailboxRow row) => new()
    {
        ["username"] = row.Username,
        ["active"] = row.Active,
        ["active_int"] = row.Active,
        ["domain"] = row.Domain,
        ["name"] = row.Name,
        ["local_part"] = row.LocalPart,
        ["quota"] = row.Quota,
        ["messages"] = 0,
        ["attributes"] = Attributes(row),
        ["custom_attributes"] = new PhpArray(),
        ["quota_used"] = 0,
        ["percent_in_use"] = 0,
        ["created"] = AliasView.Time(row.Created),
        ["modified"] = AliasView.Time(row.Modified),
        ["authsource"] = "mailcow",
        ["percent_class"] = "success",
        ["last_imap_login"] = 0,
        ["last_smtp_login"] = 0,
        ["last_pop3_login"] = 0,
        ["last_sso_login"] = 0,
    };

    private static PhpArray Attributes(MailboxRow row)
    {
        var attributes = new PhpArray { ["force_pw_update"] = "0", ["force_tfa"] = "0", ["tls_enforce_in"] = "0", ["tls_enforce_out"] = "0" };
        foreach (var access in Allowed)
        {
            attributes[access] = "1";
        }

        attributes["relayhost"] = "0";
        attributes["passwd_update"] = AliasView.Time(row.Created);
        attributes["mailbox_format"] = "maildir:";
        attributes["quarantine_notification"] = "hourly";
        attributes["quarantine_category"] = "reject";
        attributes["attribute_hash"] = "";
        if (row.Edited)
        {
            attributes["recovery_email"] = null;
        }

        return attributes;
    }
}
