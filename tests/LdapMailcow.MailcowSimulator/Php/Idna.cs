using System.Globalization;

namespace LdapMailcow.MailcowSimulator.Php;

/// <summary>PHP's <c>idn_to_ascii</c> and <c>idn_to_utf8</c> as mailcow calls them, and its split of an address at the first <c>@</c>.</summary>
internal static class Idna
{
    private static readonly IdnMapping Mapping = new() { AllowUnassigned = true };

    /// <summary>Lower case and punycode; empty where PHP gives false (an empty or too long label, say).</summary>
    public static string ToAscii(string domain)
    {
        try
        {
            return domain.Length == 0 ? "" : Mapping.GetAscii(domain.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return "";
        }
    }

    public static string ToUnicode(string domain)
    {
        try
        {
            return Mapping.GetUnicode(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }

    /// <summary>Local part and ASCII domain; both empty when there is no <c>@</c>.</summary>
    public static (string LocalPart, string Domain) Split(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? ("", "") : (address[..at], ToAscii(address[(at + 1)..]));
    }
}
