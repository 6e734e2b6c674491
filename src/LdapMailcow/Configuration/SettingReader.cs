using LdapMailcow.Core;
namespace LdapMailcow.Configuration;

/// <summary>Reads settings one after the other and collects every problem, so that all are reported at once.</summary>
internal sealed class SettingReader(SettingSource source)
{
    private const int LongestShown = 120;
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The value or its default. After a problem it is no value at all, and nothing may be made of it.</summary>
    public T Get<T>(Setting<T> setting)
    {
        if (TryGet(setting, out var value))
        {
            return value;
        }

        if (setting.Default is { } text)
        {
            setting.Parser(text, out value);
        }

        return value;
    }

    /// <summary>null when it is not set, whatever the default.</summary>
    public T? GetIfSet<T>(Setting<T> setting)
        where T : class => TryGet(setting, out var value) ? value : null;

    /// <summary>As a compose file hands it over when only the value is quoted; never meant, except perhaps in a secret.</summary>
    public static bool IsQuoted(string text) => text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0];

    /// <summary>A URL may hold a password that does not belong there.</summary>
    public static string WithoutLogin(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = text.LastIndexOf('@');
        return start > 2 && end > start ? $"{text[..start]}***{text[end..]}" : text;
    }

    private bool TryGet<T>(Setting<T> setting, out T value)
    {
        value = default!;
        var text = source.Find(setting, out var problem);
        if (text is null)
        {
            problem ??= setting.Required ? $"{setting.Variable} is not set; it must be {setting.Expects}." : null;
        }
        else if ((setting.Parser(text, out value) ?? (setting.Secret || !IsQuoted(text) ? null : "")) is { } detail)
        {
            problem = Describe(setting, text, detail);
        }

        if (problem is not null)
        {
            _problems.Add(problem);
        }

        return text is not null && problem is null;
    }

    private static string Describe(Setting setting, string text, string detail)
    {
        var given = setting.Secret ? "cannot be used" : $"is '{OneLine.Clipped(WithoutLogin(text), LongestShown)}'";
        var because = detail.Length > 0 ? $" ({detail})" : "";
        var quoted = IsQuoted(text) ? " Leave out the quotation marks around the value." : "";
        return $"{setting.Variable} {given}, but it must be {setting.Expects}{because}.{quoted}";
    }
}
