using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LdapMailcow.Core;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;
using LdapMailcow.Mailcow.Transport;

namespace LdapMailcow.Mailcow.Reading;

/// <summary>An alias as mailcow lists it, straight into Core's words: lists are long, and most of their texts are known already.</summary>
internal sealed class AliasConverter(ApiAddress host, TextPool texts) : JsonConverter<MailcowAlias>
{
    private char[] _text = new char[256];

    /// <summary>What the aliases seen so far lack because this mailcow is older; null before the first alias.</summary>
    public MissingFields? Missing { get; private set; }

    public override MailcowAlias Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        var fields = default(Fields);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Read(ref reader, ref fields);
        }

        return Made(fields);
    }

    public override void Write(Utf8JsonWriter writer, MailcowAlias value, JsonSerializerOptions options) => throw new NotSupportedException();

    private void Read(ref Utf8JsonReader reader, ref Fields fields)
    {
        if (reader.ValueTextEquals("id"u8))
        {
            fields.Id = Number(ref reader);
        }
        else if (reader.ValueTextEquals("address"u8))
        {
            fields.Address = Text(ref reader, lower: true);
        }
        else if (reader.ValueTextEquals("goto"u8))
        {
            fields.Goto = Text(ref reader);
        }
        else if (reader.ValueTextEquals("active"u8))
        {
            fields.Active = Number(ref reader);
        }
        else
        {
            ReadOptional(ref reader, ref fields);
        }
    }

    /// <summary>Fields that an older mailcow does not know stay absent, which differs from null.</summary>
    private void ReadOptional(ref Utf8JsonReader reader, ref Fields fields)
    {
        if (reader.ValueTextEquals("sogo_visible"u8))
        {
            fields.SogoVisible = Number(ref reader);
        }
        else if (reader.ValueTextEquals("sender_allowed"u8))
        {
            fields.SenderAllowed = Number(ref reader);
        }
        else if (reader.ValueTextEquals("internal"u8))
        {
            fields.Internal = Number(ref reader);
        }
        else if (reader.ValueTextEquals("private_comment"u8))
        {
            (fields.HasComment, fields.Comment) = (true, Text(ref reader));
        }
        else
        {
            reader.Read();
            reader.TrySkip(); // The serializer has buffered the whole value.
        }
    }

    private MailcowAlias Made(in Fields fields)
    {
        if (fields is not { Id: > 0, Address.Length: > 0, Goto: not null, Active: not null })
        {
            throw new ExchangeFailedException($"{host} listed an alias without id, address, goto or active.", RequestState.Ended, true);
        }

        Missing ??= new MissingFields(!fields.HasComment, fields.SogoVisible is null, fields.SenderAllowed is null, fields.Internal is null);
        return new MailcowAlias(
            fields.Id.Value,
            fields.Address,
            fields.Goto,
            fields.Active == 1,
            new AliasFlags(IsOn(fields.SogoVisible), IsOn(fields.SenderAllowed), IsOn(fields.Internal)),
            fields.Comment);
    }

    private static bool? IsOn(long? number) => number is { } switched ? switched != 0 : null;

    private static long? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return LenientNumber.Of(ref reader);
    }

    private string? Text(ref Utf8JsonReader reader, bool lower = false)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            return LenientText.Of(ref reader);
        }

        var bytes = reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length;
        if (bytes > _text.Length)
        {
            _text = new char[Math.Max(bytes, 2 * _text.Length)];
        }

        var text = _text.AsSpan(0, reader.CopyString(_text));
        return !lower ? texts.Share(text) : Ascii.ToLowerInPlace(text, out _) == OperationStatus.Done ? texts.Share(text) : text.ToString().ToLowerInvariant();
    }

    private struct Fields
    {
        public long? Id;
        public string? Address;
        public string? Goto;
        public long? Active;
        public long? SogoVisible;
        public long? SenderAllowed;
        public long? Internal;
        public bool HasComment;
        public string? Comment;
    }
}
