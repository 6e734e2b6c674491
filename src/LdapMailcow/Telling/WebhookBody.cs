using System.Text;
using System.Text.Json;

namespace LdapMailcow.Telling;

/// <summary>A JSON text with placeholders, as mailcow's watchdog has it (WATCHDOG_NOTIFY_WEBHOOK_BODY).</summary>
internal static class WebhookBody
{
    public const string Subject = "${SUBJECT}";
    public const string Body = "${BODY}";

    /// <summary>The placeholders stand inside of JSON strings.</summary>
    public static string Fill(string template, string subject, string body) => string.Join(
        Escaped(subject),
        template.Split(Subject).Select(part => part.Replace(Body, Escaped(body), StringComparison.Ordinal)));

    /// <returns>null, or what is wrong, as a clause.</returns>
    public static string? ProblemOf(string template)
    {
        if (!template.Contains(Subject, StringComparison.Ordinal) && !template.Contains(Body, StringComparison.Ordinal))
        {
            return $"it has neither {Subject} nor {Body}; in a compose file write $${Subject[1..]} and $${Body[1..]}";
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Fill(template, "\"", "\n")));
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException)
        {
            return "it is no JSON";
        }
    }

    private static string Escaped(string text) => JsonEncodedText.Encode(text).ToString();
}
