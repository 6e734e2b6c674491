using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LdapMailcow.Mailcow.Json;

/// <summary><c>"key"</c> or <c>["key", argument, …]</c>. mailcow HTML-escapes most texts; undoing that is safe, since no address has a semicolon.</summary>
internal sealed class MessageConverter : JsonConverter<string[]>
{
    public override bool HandleNull => true;

    public override string[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return [Part(ref reader)];
        }

        var parts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            parts.Add(Part(ref reader));
        }

        return [.. parts];
    }

    public override void Write(Utf8JsonWriter writer, string[] value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static string Part(ref Utf8JsonReader reader) => WebUtility.HtmlDecode(LenientText.Of(ref reader) ?? "");
}
