using System.Text.Json;
using System.Text.Json.Serialization;

namespace LdapMailcow.Mailcow.Json;

/// <summary>A mailbox with those as whom its user may send.</summary>
internal sealed class SenderRecord
{
    [JsonPropertyName("username")]
    [JsonConverter(typeof(LenientText))]
    public string? Address { get; set; }

    /// <summary>null from a mailcow before 2026-07a, which takes such a list and does not show it.</summary>
    [JsonPropertyName("sender_acl")]
    [JsonConverter(typeof(EntriesConverter))]
    public string[]? Senders { get; set; }
}

/// <summary>A list of texts; anything else is no list.</summary>
internal sealed class EntriesConverter : JsonConverter<string[]?>
{
    public override bool HandleNull => true;

    public override string[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.TrySkip(); // The serializer has buffered the whole value.
            return null;
        }

        var entries = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (LenientText.Of(ref reader) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return [.. entries];
    }

    public override void Write(Utf8JsonWriter writer, string[]? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
