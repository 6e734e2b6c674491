using System.Globalization;
using System.Net;

namespace LdapMailcow.Configuration;

internal static class ValueParsers
{
    private static readonly char[] _separators = [' ', ',', '\t', '\n', '\r'];

    public static string? Text(string text, out string value)
    {
        value = text;
        return text.Length > 0 ? null : "";
    }

    public static string? Boolean(string text, out bool value)
    {
        var word = text.ToLowerInvariant();
        value = word is "true" or "yes" or "1" or "on";
        return value || word is "false" or "no" or "0" or "off" ? null : "";
    }

    public static ValueParser<int> Number(int least, int most) => (string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most ? null : "";

    /// <summary>A port alone is one of loopback.</summary>
    public static string? Endpoint(string text, out IPEndPoint value)
    {
        var isAddress = IPEndPoint.TryParse(text, out var given) && given.Port > 0 && text.Contains(':', StringComparison.Ordinal)
            && !given.Address.Equals(IPAddress.IPv6Any); // The listener of .NET takes it for all of IPv4.
        var isPort = Number(1, IPEndPoint.MaxPort)(text, out var port) is null;
        value = isPort ? new IPEndPoint(IPAddress.Loopback, port) : isAddress ? given! : new IPEndPoint(IPAddress.Loopback, 0);
        return isPort || isAddress ? null : "";
    }

    public static ValueParser<TimeSpan> Seconds(int most)
    {
        var number = Number(1, most);
        return (string text, out TimeSpan value) =>
        {
            var problem = number(text, out var seconds);
            value = TimeSpan.FromSeconds(seconds);
            return problem;
        };
    }

    public static ValueParser<T> Choice<T>(params (string Word, T Value)[] choices) => new Choice<T>(choices).Parse;

    /// <summary>Items separated by spaces or commas; the first item with a problem is named.</summary>
    public static ValueParser<IReadOnlyList<T>> List<T>(ValueParser<T> item) => (string text, out IReadOnlyList<T> value) =>
    {
        var items = new List<T>();
        value = items;
        foreach (var word in Split(text))
        {
            if (item(word, out var parsed) is { } problem)
            {
                return problem.Length > 0 ? $"'{word}' {problem}" : $"'{word}' is not";
            }

            items.Add(parsed);
        }

        return items.Count > 0 ? null : "";
    };

    public static string[] Split(string text) =>
        text.Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
