using System.Text.Json.Serialization;

namespace LdapMailcow.Mailcow.Json;

internal sealed class MailboxRecord
{
    [JsonPropertyName("username")]
    [JsonConverter(typeof(LenientText))]
    public string? Address { get; set; }

    /// <summary>0 off, 1 on, 2 receives mail but nobody can log in.</summary>
    [JsonPropertyName("active")]
    [JsonConverter(typeof(LenientNumber))]
    public long? Active { get; set; }
}

internal sealed class VersionRecord
{
    [JsonPropertyName("version")]
    [JsonConverter(typeof(LenientText))]
    public string? Version { get; set; }
}
