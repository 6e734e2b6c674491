namespace LdapMailcow.Configuration;

internal static class SettingsTable
{
    public static IEnumerable<string> Text() => SettingCatalog.All.SelectMany(s => new[]
    {
        s.Required ? $"{s.Variable} (required)" : s.Default is { } text ? $"{s.Variable} (default {text})" : s.Variable,
        $"    {s.Description}",
        $"    Expected: {s.Expects}.",
    });

    public static IEnumerable<string> Markdown()
    {
        yield return "| Variable | Default | Meaning |";
        yield return "|---|---|---|";
        foreach (var setting in SettingCatalog.All)
        {
            yield return $"| `{setting.Variable}` | {DefaultOf(setting)} | {setting.Description}{Form(setting)} |";
        }
    }

    private static string Form(Setting setting) => setting.Expects == "true or false" ? "" : $" *{setting.Expects}*";

    public static string DefaultOf(Setting setting) =>
        setting.Required ? "required" : setting.Default is { } text ? $"`{text}`" : "–";
}
