using System.Text;
using Serilog.Formatting.Json;

namespace LdapMailcow.Logging;

/// <summary>The second net under the rule that no secret is ever printed: replaces secrets, in all the ways they may be written, by <c>***</c>.</summary>
internal sealed class Redactor
{
    public const string Mask = "***";

    /// <summary>Shorter texts occur by chance; masking them would hide the log and no secret.</summary>
    private const int Shortest = 4;

    private readonly string[] _forms;

    public Redactor(params IEnumerable<string> secrets) =>
        _forms = [.. secrets.Where(s => s.Length >= Shortest).SelectMany(Forms).Distinct().OrderByDescending(f => f.Length)];

    public bool Finds(string text)
    {
        foreach (var form in _forms)
        {
            if (text.Contains(form, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public string Redact(string text)
    {
        if (!Finds(text))
        {
            return text;
        }

        foreach (var form in _forms)
        {
            text = text.Replace(form, Mask, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>As it is, inside JSON (once, or twice for a list in a message), inside a URL, and as the base64 that headers use.</summary>
    private static IEnumerable<string> Forms(string secret) =>
    [
        secret,
        JsonForm(secret),
        JsonForm(JsonForm(secret)),
        Uri.EscapeDataString(secret),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
    ];

    private static string JsonForm(string secret)
    {
        using var quoted = new StringWriter();
        JsonValueFormatter.WriteQuotedJsonString(secret, quoted);
        return quoted.ToString()[1..^1];
    }
}
