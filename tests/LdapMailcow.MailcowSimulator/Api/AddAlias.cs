using System.Globalization;
using System.Text;
using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary><c>add/alias</c> (data/web/inc/functions.mailbox.inc.php, add, alias): several addresses with one list of recipients.</summary>
internal sealed class AddAlias
{
    private const int LongestComment = 160;
    private readonly Call call;
    private readonly PhpArray request;
    private readonly Report report;
    private readonly MailcowState mailcow;

    private AddAlias(Call call, List<object?> entries)
    {
        this.call = call;
        request = call.Attributes;
        mailcow = call.Mailcow;
        report = new Report(entries, "add", "alias", request);
    }

    public static void Run(Call call, List<object?> entries) => new AddAlias(call, entries).Run();

    private void Run()
    {
        var addresses = PhpValue.SplitAddresses(request.At("address"));
        var recipients = PhpValue.SplitAddresses(request.At("goto"));
        var special = SpecialTarget.In(request);
        if (IsTooLong("private_comment") || IsTooLong("public_comment"))
        {
            report.Danger("comment_too_long");
        }
        else if (PhpValue.IsEmpty(addresses[0]))
        {
            report.Danger("alias_empty");
        }
        else if (PhpValue.IsEmpty(recipients[0]) && !SpecialTarget.IsAsked(request))
        {
            report.Danger("goto_empty");
        }
        else if (special is not null)
        {
            AddAll(addresses, special, [.. recipients]);
        }
        else if (Recipients.ForAdd(recipients, report) is { } list)
        {
            AddAll(addresses, list.Goto, list.Skipped);
        }
    }

    /// <param name="addresses">As sent.</param>
    /// <param name="target">The goto to store.</param>
    /// <param name="skipped">Addresses that are passed over without a word.</param>
    private void AddAll(IReadOnlyList<string> addresses, string target, HashSet<string> skipped)
    {
        mailcow.Poisoned.Enter(addresses);
        foreach (var address in addresses.Where(address => !PhpValue.IsEmpty(address)))
        {
            if (skipped.Contains(address))
            {
                continue;
            }

            var (localPart, domain) = Idna.Split(address);
            if (Lookup.IsHosted(mailcow, domain) && call.Session.IsKnown && IsFull(domain))
            {
                // The whole call ends: later addresses are neither done nor reported, those of other domains included.
                report.Danger("max_alias_exceeded");
                return;
            }

            if (TryAdd($"{localPart}@{domain}", localPart, domain, target))
            {
                // From here on it is the stored list that decides what is passed over.
                skipped = [.. target.Split(',')];
            }
        }
    }

    private bool TryAdd(string address, string localPart, string domain, string target)
    {
        mailcow.Poisoned.Reach(address);
        if (Refusal(address, localPart, domain) is { } refuse)
        {
            refuse();
            return false;
        }

        var row = mailcow.AliasTable.Insert(new AliasRow
        {
            Address = EmailFilter.Accepts(address) ? address : $"@{domain}",
            Goto = target,
            Domain = domain,
            Active = Flag("active"),
            SogoVisible = Flag("sogo_visible"),
            Internal = Flag("internal"),
            SenderAllowed = Flag("sender_allowed"),
            PublicComment = PhpValue.BoundOrNull(request.At("public_comment")),
            PrivateComment = PhpValue.BoundOrNull(request.At("private_comment")),
            Created = mailcow.Now,
        });
        report.Success("alias_added", address, row.Id.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    private Action? Refusal(string address, string localPart, string domain) =>
        Lookup.IsTaken(mailcow, address, localPart, domain) ? () => report.Danger("is_alias_or_mailbox", PhpValue.Html(address))
        : !Lookup.IsHosted(mailcow, domain) ? () => report.Danger("domain_not_found", PhpValue.Html(domain))
        : localPart.Length > 0 && !EmailFilter.Accepts(address) ? () => report.Danger("alias_invalid", address)
        : !call.Session.IsKnown ? () => report.Danger("access_denied")
        : null;

    // "Exactly none left": below zero, after renames or a lowered limit, adds are accepted without end.
    private bool IsFull(string domain) =>
        Lookup.Domain(mailcow, domain) is { } row && row.Aliases - Lookup.AliasesIn(mailcow, row.Name) == 0;

    private bool IsTooLong(string comment) => Encoding.UTF8.GetByteCount(PhpValue.Text(request.At(comment))) > LongestComment;

    // Left out means 0, whatever the column's default is.
    private int Flag(string name) => Columns.TinyInt(PhpValue.IntVal(request.At(name)));
}
