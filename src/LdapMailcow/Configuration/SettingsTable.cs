namespace LdapMailcow.Configuration;

/// <summary>The catalogue as the Markdown table of the README.</summary>
internal static class SettingsTable
{
    public static IEnumerable<string> Markdown()
    {
        yield return "| Variable | Default | Meaning |";
        yield return "|---|---|---|";
        foreach (var setting in SettingCatalog.All)
        {
            yield return $"| `{setting.Variable}` | {DefaultOf(setting)} | {setting.Description} Expected: {setting.Expects}. |";
        }
    }

    /// <summary>As it stands in the second column.</summary>
    public static string DefaultOf(Setting setting) =>
        setting.Required ? "required" : setting.Default is { } text ? $"`{text}`" : "–";
}
