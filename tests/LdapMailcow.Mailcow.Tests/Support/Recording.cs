using System.Text.Json;
using System.Text.Json.Serialization;

namespace LdapMailcow.Mailcow.Tests.Support;

/// <summary>One exchange with the real mailcow.</summary>
internal sealed record Recording(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("method")] string Method,
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("status")] int Status,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("body")] string Body)
{
    private static readonly Dictionary<string, Recording> _all = Load();

    public static IReadOnlyCollection<Recording> All => _all.Values;

    public static Recording Of(string name) => _all[name];

    private static Dictionary<string, Recording> Load()
    {
        using var stream = typeof(Recording).Assembly.GetManifestResourceStream("exchanges.json")!;
        return JsonSerializer.Deserialize<List<Recording>>(stream)!.ToDictionary(r => r.Name);
    }
}
