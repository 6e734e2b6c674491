using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary><c>add/mailbox</c>, as far as it decides about addresses.</summary>
internal static class AddMailbox
{
    private const int ShortestPassword = 6;

    public static void Run(Call call, List<object?> entries)
    {
        var request = call.Attributes;
        var report = new Report(entries, "add", "mailbox", request);
        var domain = Idna.ToAscii(Text(request, "domain"));
        var username = $"{Text(request, "local_part")}@{domain}";
        if (Refusal(call, username, domain) is { } key)
        {
            Refuse(report, key, username);
        }
        else if (PhpValue.Text(request.At("password")).Length < ShortestPassword)
        {
            report.AddForeign("danger", PhpArray.Of("password_check", null, null), "password_complexity");
        }
        else
        {
            Store(call.Mailcow, request, username, domain);
            report.AddForeign("success", RateLimitEcho(username), PhpArray.Of("rl_saved", username));
            report.Success("mailbox_added", PhpValue.Html(username));
        }
    }

    private static string? Refusal(Call call, string username, string domain) =>
        !EmailFilter.Accepts(username) ? "mailbox_invalid"
        : !call.Session.IsKnown || !Lookup.IsHosted(call.Mailcow, domain) ? "access_denied"
        : call.Mailcow.Mailbox(username) is not null ? "object_exists"
        : call.Mailcow.Alias(username) is not null ? "is_alias"
        : call.Mailcow.Domain(domain) is null ? "domain_not_found"
        : null;

    private static void Refuse(Report report, string key, string username)
    {
        if (key is "mailbox_invalid" or "access_denied")
        {
            report.Danger(key);
        }
        else
        {
            report.Danger(key, PhpValue.Html(key == "domain_not_found" ? Idna.Split(username).Domain : username));
        }
    }

    private static void Store(MailcowState mailcow, PhpArray request, string username, string domain) => mailcow.Add(new MailboxRow
    {
        Username = username,
        Domain = domain,
        Name = PhpValue.Text(request.At("name")).TrimEnd('>').TrimStart('<'),
        Active = Columns.TinyInt(request.IsSet("active") ? PhpValue.IntVal(request.At("active")) : 1),
        Quota = PhpValue.IntVal(request.At("quota")) * DomainView.Mebibyte,
        Tags = [.. PhpArray.Cast(request.At("tags")).Values.Select(PhpValue.Bound).Order(StringComparer.Ordinal)],
    });

    private static PhpArray RateLimitEcho(string username) =>
        PhpArray.Of("ratelimit", "edit", "mailbox", new PhpArray { ["object"] = username, ["rl_frame"] = "s", ["rl_value"] = "" });

    private static string Text(PhpArray request, string name) => PhpValue.Trim(PhpValue.Text(request.At(name))).ToLowerInvariant();
}
