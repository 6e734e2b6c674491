using System.Net;

namespace LdapMailcow.Configuration;

/// <summary>Whom to tell how cycles go.</summary>
internal static class TellingSettings
{
    private const string DefaultBody = $$"""{"text": "{{Telling.WebhookBody.Subject}}\n{{Telling.WebhookBody.Body}}"}""";

    public static readonly Setting<Uri> PingUrl = new("PING_URL", UrlParsers.Http,
        "an http:// or https:// URL",
        "URL of healthchecks.io, or of a push monitor of Uptime Kuma, that is asked at the begin and the end of each cycle.", secret: true);

    public static readonly Setting<Uri> WebhookUrl = new("WEBHOOK_URL", UrlParsers.Http,
        "an http:// or https:// URL",
        "URL that gets a POST of JSON when changes are withheld, the key is refused, cycles fail for an hour or another daemon has the same owner id, and when that is over.", secret: true);

    public static readonly Setting<string> WebhookBody = new("WEBHOOK_BODY", Body,
        $"JSON with {Telling.WebhookBody.Subject} and {Telling.WebhookBody.Body} inside of strings",
        "The JSON, as in mailcow's WATCHDOG_NOTIFY_WEBHOOK_BODY; in a compose file $ is written $$.", DefaultBody, secret: true);

    public static readonly Setting<IReadOnlyList<string>> MailTo = new("MAIL_TO", ValueParsers.List<string>(DomainParsers.MailAddress),
        "addresses separated by spaces or commas", "Who gets the same by mail.");

    public static readonly Setting<string> MailFrom = new("MAIL_FROM", DomainParsers.MailAddress,
        "an address", "Sender of such a mail; ldap-mailcow@ and mailcow's name unless set.");

    public static readonly Setting<Uri> SmtpUrl = new("SMTP_URL", UrlParsers.Smtp,
        "smtp://[user:password@]host[:port] or smtps://…, with %XX for a special character in user or password",
        "Server that takes such a mail. With a password, the connection must be encrypted.", "smtp://localhost", secret: true);

    public static readonly Setting<bool> WeeklyReport = new("WEEKLY_REPORT", ValueParsers.Boolean, "true or false",
        "Once a week, the numbers of the week by webhook and mail.", "false");

    public static readonly Setting<IPEndPoint> MetricsPort = new("METRICS_PORT", ValueParsers.Endpoint,
        "a port from 1 to 65535, or an address and a port such as 0.0.0.0:9123",
        "Port for Prometheus (/metrics) and probes (/healthz), on this host only unless an address stands before it.");

    public static IReadOnlyList<Setting> All { get; } = [PingUrl, WebhookUrl, WebhookBody, MailTo, MailFrom, SmtpUrl, WeeklyReport, MetricsPort];

    private static string? Body(string text, out string value)
    {
        value = text;
        return Telling.WebhookBody.ProblemOf(text);
    }
}
