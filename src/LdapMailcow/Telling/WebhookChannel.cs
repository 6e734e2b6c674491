using System.Text;
using LdapMailcow.Core.Alerts;

namespace LdapMailcow.Telling;

/// <summary>One POST of JSON for each alert.</summary>
internal sealed class WebhookChannel(Uri url, string template, HttpClient client) : IAlertChannel
{
    /// <summary>Chats refuse long messages, Discord those over 2,000 characters.</summary>
    private const int LongestBody = 1500;

    public string Name => "webhook";

    public string Place { get; } = Http.PlaceOf("LDAP_MAILCOW_WEBHOOK_URL", url);

    public TimeSpan Limit => Http.Limit;

    public Task SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        var body = alert.Body.Length <= LongestBody ? alert.Body : alert.Body[..LongestBody] + "…";
        var content = new StringContent(WebhookBody.Fill(template, alert.Subject, body), Encoding.UTF8, "application/json");
        return client.DeliverAsync(new HttpRequestMessage(HttpMethod.Post, url) { Content = content }, cancellationToken);
    }
}
