namespace LdapMailcow.Logging;

/// <summary>Values come from a directory; none of them may forge a line or control a terminal.</summary>
internal static class OneLine
{
    public static string Of(string text) => HasControl(text) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;

    private static bool HasControl(ReadOnlySpan<char> text) =>
        text.IndexOfAnyInRange('\0', '\x1f') >= 0 || text.IndexOfAnyInRange('\x7f', '\x9f') >= 0;
}
