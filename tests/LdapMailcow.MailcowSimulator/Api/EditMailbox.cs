using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary><c>edit/mailbox</c>: <c>active</c> also sets the mailbox's own row, nothing else; tags are added, never removed; grants to send are replaced.</summary>
internal static class EditMailbox
{
    public static void Run(Call call, List<object?> entries)
    {
        var request = Writes.Merged("username", call);
        var report = new Report(entries, "edit", "mailbox", request);
        call.Mailcow.Poisoned.Enter(Writes.ItemsIn(request, "username").OfType<string>());
        foreach (var item in Writes.ItemsIn(request, "username"))
        {
            var username = PhpValue.Bound(item);
            if (item is PhpArray || !EmailFilter.Accepts(username))
            {
                report.Danger("username_invalid", item);
            }
            else if (call.Mailcow.Mailbox(username) is not { } row)
            {
                report.Danger("access_denied");
            }
            else
            {
                Edit(call.Mailcow, request, report, row, username);
            }
        }
    }

    private static void Edit(MailcowState mailcow, PhpArray request, Report report, MailboxRow row, string username)
    {
        mailcow.Poisoned.Reach(username);
        var quota = PhpValue.IsEmpty(request.At("quota")) ? row.Quota : PhpValue.IntVal(request.At("quota")) * DomainView.Mebibyte;
        var room = MailboxView.Room(mailcow, row);
        if (quota > room)
        {
            // Also when the quota is not touched: lowering the domain's quota makes its mailboxes uneditable.
            report.Danger("mailbox_quota_left_exceeded", room / DomainView.Mebibyte);
            return;
        }

        EditSenders.Run(mailcow, request, report, row);
        var active = request.IsSet("active") ? Columns.TinyInt(PhpValue.IntVal(request.At("active"))) : row.Active;
        if (mailcow.AliasTable.ByAddress(row.Username) is { } own && own.Active != active)
        {
            mailcow.AliasTable.Update(own, own with { Active = active, Modified = mailcow.Now });
        }

        var after = row with { Active = active, Name = Name(request, row), Quota = quota, Tags = Tags(request, row), Edited = true };
        mailcow.Replace(after == row ? row : after with { Modified = mailcow.Now });
        report.Success("mailbox_modified", username);
    }

    private static string Name(PhpArray request, MailboxRow row) =>
        PhpValue.IsEmpty(request.At("name")) ? row.Name : PhpValue.Text(request.At("name")).TrimEnd('>').TrimStart('<');

    private static IReadOnlyList<string> Tags(PhpArray request, MailboxRow row) => request.At("tags") is PhpArray { Count: > 0 } tags
        ? [.. row.Tags.Concat(tags.Values.Select(PhpValue.Bound)).Where(tag => tag.Length > 0).Distinct().Order(StringComparer.Ordinal)]
        : row.Tags;
}
