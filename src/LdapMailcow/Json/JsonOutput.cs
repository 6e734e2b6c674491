using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LdapMailcow.Core;
using LdapMailcow.Logging;

namespace LdapMailcow.Json;

/// <summary>Prints one document, readable for people, and harmless on a terminal.</summary>
internal static class JsonOutput
{
    private static readonly JsonDocuments _documents = new(new JsonSerializerOptions(JsonDocuments.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static async Task WriteAsync<T>(TextWriter output, T document)
    {
        var text = JsonSerializer.Serialize(document, (JsonTypeInfo<T>)_documents.GetTypeInfo(typeof(T))!);
        var line = Harmless(text) + "\n";
        if (output is RedactingWriter redacting)
        {
            redacting.WriteJson(line);
        }
        else
        {
            await output.WriteAsync(line);
        }
    }

    /// <summary>All that is no ASCII stands inside a string, where it may be written as an escape.</summary>
    private static string Harmless(string json)
    {
        if (json.All(IsFit))
        {
            return json;
        }

        var result = new StringBuilder(json.Length);
        foreach (var c in json)
        {
            _ = IsFit(c) ? result.Append(c) : result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return result.ToString();
    }

    private static bool IsFit(char c) => c is '\n' or '\r' || OneLine.IsFit(c);
}
