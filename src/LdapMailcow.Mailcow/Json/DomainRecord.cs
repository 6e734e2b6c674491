using System.Text.Json.Serialization;

namespace LdapMailcow.Mailcow.Json;

internal sealed class DomainRecord
{
    [JsonPropertyName("domain_name")]
    [JsonConverter(typeof(LenientText))]
    public string? Name { get; set; }

    /// <summary>Aliases of the domain and of its alias domains together.</summary>
    [JsonPropertyName("aliases_in_domain")]
    [JsonConverter(typeof(LenientNumber))]
    public long? Aliases { get; set; }

    /// <summary>Negative when the limit was lowered below what is there.</summary>
    [JsonPropertyName("aliases_left")]
    [JsonConverter(typeof(LenientNumber))]
    public long? AliasesLeft { get; set; }

    /// <summary>1 for a domain whose mail goes on to another server.</summary>
    [JsonPropertyName("backupmx")]
    [JsonConverter(typeof(LenientNumber))]
    public long? IsBackup { get; set; }

    [JsonPropertyName("relay_all_recipients")]
    [JsonConverter(typeof(LenientNumber))]
    public long? RelaysAll { get; set; }

    [JsonPropertyName("mboxes_in_domain")]
    [JsonConverter(typeof(LenientNumber))]
    public long? Mailboxes { get; set; }
}

internal sealed class AliasDomainRecord
{
    [JsonPropertyName("alias_domain")]
    [JsonConverter(typeof(LenientText))]
    public string? Name { get; set; }

    [JsonPropertyName("target_domain")]
    [JsonConverter(typeof(LenientText))]
    public string? Target { get; set; }
}
