using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary><c>edit/alias</c> (data/web/inc/functions.mailbox.inc.php, edit, alias): fields not given are kept, recipients are always checked again.</summary>
internal sealed class EditAlias
{
    private readonly PhpArray request;
    private readonly Report report;
    private readonly MailcowState mailcow;

    // PHP's variable survives from item to item, which is why an unknown item is reported with the address of the one before.
    private string? address;

    private EditAlias(Call call, List<object?> entries)
    {
        mailcow = call.Mailcow;
        request = Writes.Merged("id", call);
        report = new Report(entries, "edit", "alias", request);
    }

    public static void Run(Call call, List<object?> entries) => new EditAlias(call, entries).Run();

    private void Run()
    {
        mailcow.Poisoned.Enter(Writes.ItemsIn(request, "id").Select(item => Lookup.Alias(mailcow, item)?.Address).OfType<string>());
        foreach (var item in Writes.ItemsIn(request, "id"))
        {
            if (Lookup.Alias(mailcow, item) is { } row)
            {
                Edit(row);
            }
            else
            {
                report.Danger("alias_invalid", address);
            }
        }
    }

    private void Edit(AliasRow row)
    {
        mailcow.Poisoned.Reach(row.Address);
        address = Chosen("address", row.Address);
        var (localPart, domain) = Idna.Split(address);
        if (address != row.Address)
        {
            address = $"{localPart}@{domain}";
            if (!MayRename(row, address, localPart, domain))
            {
                return;
            }
        }

        // Without a recipient nothing is written, not even the flags, and success is reported all the same.
        if (Goto(row, address) is { Length: > 0 } target && target != "0")
        {
            Store(row, address, domain, target);
        }

        report.Success("alias_modified", PhpValue.Html(address));
    }

    private bool MayRename(AliasRow row, string newAddress, string localPart, string domain)
    {
        if (!Lookup.IsHosted(mailcow, domain))
        {
            report.Danger("access_denied");
        }
        else if (localPart.Length > 0 && !EmailFilter.Accepts(newAddress))
        {
            report.Danger("alias_invalid", newAddress);
        }
        else if (!row.Address.Equals(newAddress, StringComparison.OrdinalIgnoreCase) && Lookup.IsTaken(mailcow, newAddress, localPart, domain))
        {
            report.Danger("is_alias_or_mailbox", PhpValue.Html(newAddress));
        }
        else
        {
            return true;
        }

        return false;
    }

    private string Goto(AliasRow row, string owner)
    {
        if (SpecialTarget.In(request) is { } special)
        {
            return special;
        }

        var sent = PhpValue.SplitAddresses(PhpValue.IsEmpty(request.At("goto")) ? row.Goto : request.At("goto"));
        return Recipients.ForEdit(sent, owner, report, member => mailcow.SendAs.Remove((Collation.Key(member), Collation.Key(owner))));
    }

    private void Store(AliasRow row, string newAddress, string domain, string target)
    {
        var after = row with
        {
            Address = newAddress,
            Domain = domain,
            Goto = target,
            PublicComment = Comment("public_comment", row.PublicComment),
            PrivateComment = Comment("private_comment", row.PrivateComment),
            Active = Flag("active", row.Active),
            SogoVisible = Flag("sogo_visible", row.SogoVisible),
            Internal = Flag("internal", row.Internal),
            SenderAllowed = Flag("sender_allowed", row.SenderAllowed),
        };
        mailcow.AliasTable.Update(row, after == row ? row : after with { Modified = mailcow.Now });
    }

    private string Chosen(string name, string now) => PhpValue.IsEmpty(request.At(name)) ? now : PhpValue.Text(request.At(name));

    private string? Comment(string name, string? now) => request.IsSet(name) ? PhpValue.Bound(request.At(name)) : now;

    private int Flag(string name, int now) => request.IsSet(name) ? Columns.TinyInt(PhpValue.IntVal(request.At(name))) : now;
}
