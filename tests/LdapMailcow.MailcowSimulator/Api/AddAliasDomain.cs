using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary><c>add/alias-domain</c>: one or more names for a domain that is there.</summary>
internal static class AddAliasDomain
{
    public static void Run(Call call, List<object?> entries)
    {
        var request = call.Attributes;
        var report = new Report(entries, "add", "alias_domain", request);
        var target = Idna.ToAscii(PhpValue.Text(request.At("target_domain")));
        if (!call.Session.IsKnown)
        {
            report.Danger("access_denied");
            return;
        }

        foreach (var name in PhpValue.SplitAddresses(request.At("alias_domain")).Select(Idna.ToAscii).Where(name => name.Length > 0))
        {
            if (call.Mailcow.Domain(target) is null)
            {
                report.Danger("targetd_not_found", PhpValue.Html(target));
            }
            else if (Lookup.IsHosted(call.Mailcow, name))
            {
                report.Danger("domain_exists", PhpValue.Html(name));
            }
            else
            {
                call.Mailcow.Put(new AliasDomainRow { Name = name, Target = target, Active = (int)PhpValue.IntVal(request.At("active")) });
                report.Success("aliasd_added", PhpValue.Html(name));
            }
        }
    }
}
