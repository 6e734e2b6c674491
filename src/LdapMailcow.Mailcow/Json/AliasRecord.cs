using System.Text.Json.Serialization;

namespace LdapMailcow.Mailcow.Json;

/// <summary>An alias as mailcow lists it. Fields that an older mailcow does not know stay absent, which differs from null.</summary>
internal sealed class AliasRecord
{
    [JsonPropertyName("id")]
    [JsonConverter(typeof(LenientNumber))]
    public long? Id { get; set; }

    [JsonPropertyName("address")]
    [JsonConverter(typeof(LenientText))]
    public string? Address { get; set; }

    [JsonPropertyName("goto")]
    [JsonConverter(typeof(LenientText))]
    public string? Goto { get; set; }

    [JsonPropertyName("active")]
    [JsonConverter(typeof(LenientNumber))]
    public long? Active { get; set; }

    [JsonPropertyName("sogo_visible")]
    [JsonConverter(typeof(LenientNumber))]
    public long? SogoVisible { get; set; }

    [JsonPropertyName("sender_allowed")]
    [JsonConverter(typeof(LenientNumber))]
    public long? SenderAllowed { get; set; }

    [JsonPropertyName("internal")]
    [JsonConverter(typeof(LenientNumber))]
    public long? Internal { get; set; }

    [JsonPropertyName("private_comment")]
    [JsonConverter(typeof(LenientText))]
    public string? PrivateComment
    {
        get;
        set
        {
            field = value;
            HasPrivateComment = true;
        }
    }

    [JsonIgnore]
    public bool HasPrivateComment { get; private set; }
}
