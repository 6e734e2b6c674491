namespace LdapMailcow.Configuration;

/// <summary>The raw texts of the settings: environment variables, or files that environment variables name.</summary>
/// <param name="readFile">Reads a text file; throws as <see cref="File.ReadAllText(string)"/> does.</param>
internal sealed class SettingSource(IReadOnlyDictionary<string, string> environment, Func<string, string> readFile)
{
    public IEnumerable<string> Names => environment.Keys;

    /// <summary>An empty variable counts as not set.</summary>
    /// <returns>null when the setting is not set, or when <paramref name="problem"/> says why it cannot be used.</returns>
    public string? Find(Setting setting, out string? problem) => Find(setting, out problem, out _);

    /// <param name="file">The file that the text is from; null when it is from the variable.</param>
    public string? Find(Setting setting, out string? problem, out string? file)
    {
        (problem, file) = (null, null);
        var direct = Trimmed(setting, Variable(setting.Variable));
        var path = Variable(setting.FileVariable)?.Trim();
        if (string.IsNullOrEmpty(path))
        {
            return direct;
        }

        var content = Content(setting, path, out problem);
        file = content is null ? null : path;
        if (problem is null && direct is not null && content is not null && direct != content)
        {
            problem = $"{setting.Variable} and {setting.FileVariable} are both set and differ; keep one of them.";
        }

        return problem is null ? content ?? direct : null;
    }

    private string? Content(Setting setting, string path, out string? problem)
    {
        problem = null;
        try
        {
            var content = Trimmed(setting, readFile(path).TrimEnd('\r', '\n'));
            problem = content is null && setting.Required ? $"{setting.FileVariable} names '{path}', but the file is empty." : null;
            return content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = $"{Shown(setting, path)}, but {FileParsers.Reason(path, e)}.";
            return null;
        }
    }

    /// <summary>What is no path may be the secret itself, in the wrong variable.</summary>
    private static string Shown(Setting setting, string path) => setting.Secret && !Path.IsPathRooted(path)
        ? $"{setting.FileVariable} must be the path of a file with the value"
        : $"{setting.FileVariable} is '{path}'";

    private string? Variable(string name) => environment.GetValueOrDefault(name);

    /// <summary>Spaces around a value are never meant, except in a password.</summary>
    private static string? Trimmed(Setting setting, string? text)
    {
        var trimmed = setting.Secret ? text : text?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed;
    }
}
