using System.Net;
using System.Net.Sockets;

namespace LdapMailcow.MailcowSimulator.Php;

/// <summary>What PHP's <c>FILTER_VALIDATE_EMAIL</c> accepts (without the Unicode flag, which mailcow does not set).</summary>
internal static class EmailFilter
{
    private const int LongestText = 320;
    private const int LongestAddress = 254;
    private const int LongestLocalPart = 64;
    private const int LongestLabel = 63;

    public static bool Accepts(string address)
    {
        var end = LocalPartEnd(address);
        return end > 0
            && end < address.Length
            && address[end] == '@'
            && address.Length <= LongestText
            && CountCharacters(address) <= LongestAddress
            && CountCharacters(address[..end]) <= LongestLocalPart
            && IsDomain(address[(end + 1)..]);
    }

    /// <summary>Words joined by dots; a word is either of atom characters or quoted.</summary>
    private static int LocalPartEnd(string text)
    {
        var position = 0;
        while (true)
        {
            var end = WordEnd(text, position);
            if (end <= position)
            {
                return -1;
            }

            if (end == text.Length || text[end] != '.')
            {
                return end;
            }

            position = end + 1;
        }
    }

    private static int WordEnd(string text, int start)
    {
        if (start < text.Length && text[start] == '"')
        {
            return QuotedEnd(text, start + 1);
        }

        var end = start;
        while (end < text.Length && IsAtom(text[end]))
        {
            end++;
        }

        return end;
    }

    private static int QuotedEnd(string text, int position)
    {
        while (position < text.Length && text[position] != '"')
        {
            if (text[position] == '\\')
            {
                position++;
            }
            else if (!IsQuotable(text[position]))
            {
                return -1;
            }

            position++;
        }

        return position < text.Length ? position + 1 : -1;
    }

    private static bool IsAtom(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal);

    // Neither space nor tab nor line ends, although RFC 5321 would allow a quoted space.
    private static bool IsQuotable(char c) => c is >= '\u0001' and <= '\u007F' and not (' ' or '\t' or '\n' or '\r');

    /// <summary>A backslash and what it quotes count as one.</summary>
    private static int CountCharacters(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++, count++)
        {
            i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
        }

        return count;
    }

    private static bool IsDomain(string domain) =>
        domain.StartsWith('[') && domain.EndsWith(']') ? IsLiteral(domain[1..^1]) : IsName(domain.Split('.'));

    private static bool IsName(string[] labels) =>
        labels.Length > 1 && labels[..^1].All(IsLabel) && IsLabel(labels[^1]) && IsTopLevel(labels[^1]);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && label[0] != '-' && label[^1] != '-';

    // The last label begins with a letter and has no two hyphens together, unless it is punycode.
    private static bool IsTopLevel(string label)
    {
        var rest = label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) ? label[4..] : label;
        return char.IsAsciiLetter(label[0]) && !rest.Contains("--", StringComparison.Ordinal);
    }

    private static bool IsLiteral(string text) => text.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase)
        ? IPAddress.TryParse(text[5..], out var six) && six.AddressFamily == AddressFamily.InterNetworkV6
        : text.Split('.') is { Length: 4 } && IPAddress.TryParse(text, out var four) && four.AddressFamily == AddressFamily.InterNetwork;
}
