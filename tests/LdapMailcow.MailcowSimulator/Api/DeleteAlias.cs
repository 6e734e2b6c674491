using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary><c>delete/alias</c>: a bare array of ids. All grants to send as the address go with it.</summary>
internal static class DeleteAlias
{
    public static void Run(Call call, List<object?> entries)
    {
        var request = new PhpArray { ["id"] = call.Items };
        var report = new Report(entries, "delete", "alias", request);
        call.Mailcow.Poisoned.Enter(call.Items.Values.Select(item => Lookup.Alias(call.Mailcow, item)?.Address).OfType<string>());
        foreach (var item in call.Items.Values)
        {
            if (Lookup.Alias(call.Mailcow, item) is { } row)
            {
                call.Mailcow.Poisoned.Reach(row.Address);
                call.Mailcow.AliasTable.Delete(row);
                call.Mailcow.SendAs.RemoveWhere(grant => grant.Address == Collation.Key(row.Address));
                report.Success("alias_removed", PhpValue.Html(row.Address));
            }
            else
            {
                report.Danger("access_denied");
            }
        }
    }
}
