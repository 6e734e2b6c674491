namespace LdapMailcow.Json;

/// <summary>The schemas of all documents: docs/json, which a test makes from the types that are printed. Made here, they would weigh more than they say.</summary>
internal static class JsonSchemas
{
    private const string Extension = ".schema.json";

    /// <summary>The commands whose documents have one.</summary>
    public static IReadOnlyList<string> Commands { get; } =
        [.. typeof(JsonSchemas).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(Extension, StringComparison.Ordinal)).Select(name => name[..^Extension.Length]).Order(StringComparer.Ordinal)];

    public static string Of(string command)
    {
        using var text = new StreamReader(typeof(JsonSchemas).Assembly.GetManifestResourceStream(command + Extension)!);
        return text.ReadToEnd();
    }
}
