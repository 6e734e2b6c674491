using System.Globalization;

namespace LdapMailcow.Core.Addresses;

public static class DomainName
{
    internal const int MaxLabel = 63;

    private static readonly IdnMapping _idn = new() { UseStd3AsciiRules = true };

    /// <returns>null, or the reason as the rest of a sentence whose subject is the text.</returns>
    public static string? Normalise(string text, out string value)
    {
        value = text.ToLowerInvariant();
        if (!TryToAscii(ref value))
        {
            return "has a domain that is no international domain name";
        }

        var labels = value.Split('.');
        if (labels.Length < 2)
        {
            return "has a domain without a dot";
        }

        return labels.All(IsLabel) && char.IsAsciiLetter(labels[^1][0]) ? null : "has a domain that is no domain name";
    }

    /// <summary>U+FFFD stands for what was lost when bytes became text; its punycode would be somebody else's domain.</summary>
    private static bool TryToAscii(ref string value)
    {
        if (System.Text.Ascii.IsValid(value))
        {
            return true;
        }

        if (value.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            value = _idn.GetAscii(value).ToLowerInvariant();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabel && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
