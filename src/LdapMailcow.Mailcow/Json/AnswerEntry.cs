using System.Text.Json.Serialization;

namespace LdapMailcow.Mailcow.Json;

/// <summary>One entry of mailcow's answer to a write. The <c>log</c> that repeats the whole request is skipped.</summary>
internal sealed class AnswerEntry
{
    /// <summary><c>success</c>, <c>danger</c>, <c>error</c>, <c>warning</c>, or something newer.</summary>
    [JsonPropertyName("type")]
    [JsonConverter(typeof(LenientText))]
    public string? Type { get; set; }

    [JsonPropertyName("msg")]
    [JsonConverter(typeof(MessageConverter))]
    public string[] Message { get; set; } = [];

    [JsonIgnore]
    public bool Succeeded => Type == "success";

    [JsonIgnore]
    public string Key => Message.Length > 0 ? Message[0] : "";

    [JsonIgnore]
    public string Argument => Message.Length > 1 ? Message[1] : "";
}
