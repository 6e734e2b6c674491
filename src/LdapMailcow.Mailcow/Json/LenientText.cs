using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LdapMailcow.Mailcow.Json;

/// <summary>Text that may arrive as a number; null and anything else is null.</summary>
internal sealed class LenientText : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(ref reader);

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => throw new NotSupportedException();

    internal static string? Of(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return reader.HasValueSequence ? Encoding.ASCII.GetString(reader.ValueSequence) : Encoding.ASCII.GetString(reader.ValueSpan);
            default:
                reader.TrySkip(); // The serializer has buffered the whole value.
                return null;
        }
    }
}
