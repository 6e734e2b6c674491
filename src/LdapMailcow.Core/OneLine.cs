using System.Buffers;

namespace LdapMailcow.Core;

/// <summary>Text from a directory, from mailcow or from a user, made fit for a line of a log or a terminal: nothing in it ends the line, turns its
/// direction or controls the terminal.</summary>
public static class OneLine
{
    private const int MostOfValue = 200;

    private const string Breaks = "\t\n\v\f\r\u0085\u2028\u2029";

    /// <summary>C0 and C1 controls, line and paragraph separators, and the bidirectional controls of Unicode (UAX #9).</summary>
    private static readonly SearchValues<char> _unfit = SearchValues.Create(
    [
        .. Range('\0', '\u001f'), .. Range('\u007f', '\u009f'), .. Range('\u2028', '\u202e'), .. Range('\u2066', '\u2069'),
    ]);

    /// <summary>Breaks become a space, everything else that is unfit becomes U+FFFD.</summary>
    public static string Of(string text) =>
        text.AsSpan().ContainsAny(_unfit) ? string.Create(text.Length, text, static (line, source) => Clean(source, line)) : text;

    public static string Clipped(string text, int most = MostOfValue) =>
        text.Length <= most ? Of(text) : Of(text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)]) + "…";

    public static bool IsFit(char c) => !_unfit.Contains(c);

    private static void Clean(string source, Span<char> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = IsFit(source[i]) ? source[i] : Breaks.Contains(source[i], StringComparison.Ordinal) ? ' ' : '\uFFFD';
        }
    }

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);
}
