using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary><c>add/domain</c> with the key for signing that mailcow makes first.</summary>
internal static class AddDomain
{
    public static void Run(Call call, List<object?> entries)
    {
        var request = call.Attributes;
        var report = new Report(entries, "add", "domain", request);
        var domain = Idna.ToAscii(PhpValue.Trim(PhpValue.Text(request.At("domain"))));
        if (!call.Session.IsKnown)
        {
            report.Danger("access_denied");
        }
        else if (domain.Length == 0)
        {
            report.Danger("domain_invalid");
        }
        else if (Lookup.IsHosted(call.Mailcow, domain))
        {
            report.Danger("domain_exists", PhpValue.Html(domain));
        }
        else
        {
            call.Mailcow.Put(Row(request, domain));
            report.AddForeign("success", SigningEcho(domain), PhpArray.Of("dkim_added", domain));
            report.Success("domain_added", PhpValue.Html(domain));
        }
    }

    private static DomainRow Row(PhpArray request, string domain) => new()
    {
        Name = domain,
        Description = PhpValue.Text(request.At("description")),
        Aliases = Number(request, "aliases"),
        Mailboxes = Number(request, "mailboxes"),
        DefaultQuota = Number(request, "defquota"),
        MaximalQuota = Number(request, "maxquota"),
        Quota = Number(request, "quota"),
        Active = Number(request, "active"),
    };

    private static int Number(PhpArray request, string name) => (int)Math.Clamp(PhpValue.IntVal(request.At(name)), 0, int.MaxValue);

    private static PhpArray SigningEcho(string domain) =>
        PhpArray.Of("dkim", "add", new PhpArray { ["key_size"] = 2048L, ["dkim_selector"] = "dkim", ["domains"] = domain });
}
