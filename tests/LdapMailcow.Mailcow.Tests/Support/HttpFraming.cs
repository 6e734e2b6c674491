using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LdapMailcow.Mailcow.Tests.Support;

internal static class HttpFraming
{
    /// <summary>A whole request, however many pieces it comes in; whatever is no HTTP comes at once. null at the end.</summary>
    public static async Task<string?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var (text, buffer) = ("", new byte[64 * 1024]);
        while (!IsWhole(text))
        {
            if (await stream.ReadAsync(buffer, cancellationToken) is var read && read == 0)
            {
                return null;
            }

            text += Encoding.Latin1.GetString(buffer, 0, read);
        }

        return text;
    }

    private static bool IsWhole(string text)
    {
        if (text.Length > 0 && !char.IsAsciiLetter(text[0]))
        {
            return true;
        }

        var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = Regex.Match(text, @"\r\nContent-Length: (\d+)\r\n", RegexOptions.IgnoreCase).Groups[1];
        return head >= 0 && text.Length >= head + 4 + (length.Success ? int.Parse(length.Value, CultureInfo.InvariantCulture) : 0);
    }
}
