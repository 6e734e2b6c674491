namespace LdapMailcow.Configuration;

/// <returns>null, or what is wrong with the text: empty when the expectation says it all, otherwise a short clause.</returns>
internal delegate string? ValueParser<T>(string text, out T value);

/// <summary>One environment variable: what its documentation, its reading and its error messages need.</summary>
/// <param name="name">Without the prefix.</param>
/// <param name="expects">A phrase that completes "it must be …".</param>
/// <param name="default">As it would be written in the variable; null when there is none.</param>
/// <param name="secret">The value never appears in a message.</param>
internal abstract class Setting(string name, string expects, string description, string? @default, bool required, bool secret)
{
    public const string Prefix = "LDAP_MAILCOW_";

    public string Variable { get; } = Prefix + name;

    /// <summary>The variable that names a file with the value, as Docker secrets need it.</summary>
    public string FileVariable { get; } = Prefix + name + "_FILE";

    public string Expects { get; } = expects;

    public string Description { get; } = description;

    public string? Default { get; } = @default;

    public bool Required { get; } = required;

    public bool Secret { get; } = secret;

    public override string ToString() => Variable;

    public abstract string? ProblemOf(string text);
}

internal sealed class Setting<T>(
    string name,
    ValueParser<T> parser,
    string expects,
    string description,
    string? @default = null,
    bool required = false,
    bool secret = false) : Setting(name, expects, description, @default, required, secret)
{
    public ValueParser<T> Parser { get; } = parser;

    public override string? ProblemOf(string text) => Parser(text, out _);
}
