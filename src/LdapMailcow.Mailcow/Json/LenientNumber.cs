using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LdapMailcow.Mailcow.Json;

/// <summary>Whole numbers that arrive as number, string or boolean; null and anything else is null. PHP decides by the driver.</summary>
internal sealed class LenientNumber : JsonConverter<long?>
{
    public override bool HandleNull => true;

    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetInt64(out var number) ? number : null;
            case JsonTokenType.String:
                return long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var text) ? text : null;
            case JsonTokenType.True:
                return 1;
            case JsonTokenType.False:
                return 0;
            default:
                reader.TrySkip(); // The serializer has buffered the whole value.
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
