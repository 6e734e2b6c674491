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
