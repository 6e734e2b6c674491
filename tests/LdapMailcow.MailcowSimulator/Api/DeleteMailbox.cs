using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary><c>delete/mailbox</c>: the mailbox leaves all recipients' lists, and aliases that went only to it are deleted.</summary>
internal static class DeleteMailbox
{
    public static void Run(Call call, List<object?> entries)
    {
        var request = new PhpArray { ["username"] = call.Items };
        var report = new Report(entries, "delete", "mailbox", request);
        foreach (var username in call.Items.Values.Select(PhpValue.Bound))
        {
            if (EmailFilter.Accepts(username) && call.Mailcow.Mailbox(username) is { } row)
            {
                Delete(call.Mailcow, row, username);
                report.Success("mailbox_removed", PhpValue.Html(username));
            }
            else
            {
                report.Danger("access_denied");
            }
        }
    }

    private static void Delete(MailcowState mailcow, MailboxRow row, string username)
    {
        mailcow.RemoveMailbox(row.Username);
        foreach (var alias in mailcow.AliasTable.All.ToList())
        {
            if (Collation.Equal(alias.Goto, username))
            {
                mailcow.AliasTable.Delete(alias);
            }
            else if (alias.Goto.Split(',').ToList() is var members && members.Remove(username))
            {
                mailcow.AliasTable.Update(alias, alias with { Goto = string.Join(',', members), Modified = mailcow.Now });
            }
        }

        mailcow.SendAs.RemoveWhere(grant => grant.Mailbox == Collation.Key(username));
    }
}
