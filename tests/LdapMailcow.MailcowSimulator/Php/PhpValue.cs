using System.Globalization;
using System.Text.RegularExpressions;

namespace LdapMailcow.MailcowSimulator.Php;

/// <summary>PHP's and MariaDB's ideas of what a value means as a number, a text or a truth.</summary>
internal static partial class PhpValue
{
    private static readonly char[] Separators = [' ', ',', ';', '\n'];
    private static readonly char[] Trimmed = [' ', '\t', '\n', '\r', '\0', '\v'];

    /// <summary>PHP's <c>intval</c>: a leading number counts, so <c>"1"</c> and true are 1 but <c>"true"</c> and null are 0.</summary>
    public static long IntVal(object? value) => value switch
    {
        bool truth => truth ? 1 : 0,
        long integer => integer,
        double number => double.IsFinite(number) ? (long)number : 0,
        string text => (long)LeadingNumber(text),
        PhpArray array => array.Count > 0 ? 1 : 0,
        _ => 0,
    };

    /// <summary>The number MariaDB compares an integer column with when it is given a text: the leading digits, or 0.</summary>
    public static double LeadingNumber(string text) =>
        NumberPattern().Match(text) is { Success: true } match
        && double.TryParse(match.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    /// <summary>PHP's <c>empty</c>, for which the text <c>"0"</c> is empty too.</summary>
    public static bool IsEmpty(object? value) => value switch
    {
        null or false or 0L or 0.0 or "" or "0" => true,
        PhpArray array => array.Count == 0,
        _ => false,
    };

    /// <summary>A value where PHP's library wants a text. An array is a TypeError: PHP dies.</summary>
    public static string Text(object? value) => value is PhpArray ? throw PhpDiedException.TypeError() : Bound(value);

    /// <summary>A value bound to an SQL parameter; an array becomes the word <c>Array</c>, with a warning nobody sees.</summary>
    public static string Bound(object? value) => value switch
    {
        null or false => "",
        true => "1",
        string text => text,
        PhpArray => "Array",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>A comment as it is stored: null stays null.</summary>
    public static string? BoundOrNull(object? value) => value is null ? null : Bound(value);

    /// <summary>The way mailcow reads a list of addresses: split at space, comma, semicolon and newline, each part trimmed.</summary>
    public static IReadOnlyList<string> SplitAddresses(object? value) => [.. Text(value).Split(Separators).Select(part => part.Trim(Trimmed))];

    public static string Trim(string text) => text.Trim(Trimmed);

    /// <summary>PHP's <c>htmlspecialchars</c>, as most messages are treated.</summary>
    public static string Html(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#039;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex(@"^[ \t\n\r\v\f]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)")]
    private static partial Regex NumberPattern();
}
