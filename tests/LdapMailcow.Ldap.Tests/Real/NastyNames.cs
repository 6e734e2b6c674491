namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>Common names that break tools which splice DNs into filters or compare them as text.</summary>
public static class NastyNames
{
    public static readonly string[] All =
    [
        "Smith, John (Sales)", "O'Brien, Pat", "Back\\slash User", "Plus+Minus", "Quote \"Nick\" Man", "Иванов Иван", "Zoë Müller-Strauß", "#hash Start",
        "Star * User", " Leading Space", "Trailing Space ", "Semi;colon", "Less<Great>", "Eq=ual", "Slash/User", "Unbalanced (paren", "Filter)(mail=*",
        "Tab\tUser", "Ann (HR)",
    ];

    /// <summary>The value as it stands in a DN (RFC 4514).</summary>
    public static string Escape(string value)
    {
        var text = string.Concat(value.Select(c => c is '\\' or ',' or '+' or '"' or '<' or '>' or ';' or '=' ? $"\\{c}" : c.ToString()));
        text = text[0] is ' ' or '#' ? "\\" + text : text;
        return text[^1] == ' ' ? text[..^1] + "\\ " : text;
    }
}
