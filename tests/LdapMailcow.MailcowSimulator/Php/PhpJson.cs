using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LdapMailcow.MailcowSimulator.Php;

/// <summary>PHP's <c>json_decode($text, true)</c>.</summary>
internal static class PhpJson
{
    private const int Depth = 512;

    /// <summary>False where PHP gives null: no JSON at all, a byte order mark, invalid UTF-8, or the literal <c>null</c>.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> text, out object? value)
    {
        value = null;
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(text.Span);
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Depth });
            value = Convert(document.RootElement);
            return value is not null;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair in a string, which PHP refuses too.
            return false;
        }
    }

    private static object? Convert(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Object(element),
        JsonValueKind.Array => PhpArray.Of(element.EnumerateArray().Select(Convert)),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => Number(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static PhpArray Object(JsonElement element)
    {
        var array = new PhpArray();
        foreach (var property in element.EnumerateObject())
        {
            array[property.Name] = Convert(property.Value);
        }

        return array;
    }

    private static object Number(JsonElement element) =>
        long.TryParse(element.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
            ? integer
            : element.GetDouble();
}
