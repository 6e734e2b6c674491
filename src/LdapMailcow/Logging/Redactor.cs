using System.Text;
using System.Text.Json;
using Serilog.Formatting.Json;

namespace LdapMailcow.Logging;

/// <summary>The second net under the rule that no secret is ever printed: replaces secrets, in all the ways they may be written, by <c>***</c>.</summary>
internal sealed class Redactor
{
    public const string Mask = "***";

    /// <summary>Shorter texts occur by chance, and a word or a number below <see cref="LongWord"/> does so in any sentence: a mask there would hide the log,
    /// and whoever knows the sentence would read the secret from it.</summary>
    private const int Shortest = 4;

    private const int LongWord = 8;

    private readonly string[] _forms;

    public Redactor(params IEnumerable<string> secrets) =>
        _forms = [.. secrets.Where(IsTelling).SelectMany(Forms).Distinct().OrderByDescending(f => f.Length)];

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

    /// <summary>Only in the strings of a JSON document, and in none of its names: it stays one, with the fields it is documented with.</summary>
    public string RedactJson(string document)
    {
        if (!Finds(document))
        {
            return document;
        }

        var (bytes, result, done) = (Encoding.UTF8.GetBytes(document), new StringBuilder(document.Length), 0);
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.GetString()! is var value && Finds(value))
            {
                var start = (int)reader.TokenStartIndex;
                result.Append(Encoding.UTF8.GetString(bytes, done, start - done)).Append('"').Append(JsonEncodedText.Encode(Redact(value))).Append('"');
                done = (int)reader.BytesConsumed;
            }
        }

        return result.Append(Encoding.UTF8.GetString(bytes, done, bytes.Length - done)).ToString();
    }

    private static bool IsTelling(string secret) =>
        secret.Length >= (secret.All(char.IsAsciiLetter) || secret.All(char.IsAsciiDigit) ? LongWord : Shortest);

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
