namespace LdapMailcow.Core;

/// <summary>Equal texts become one object: directory, mailcow and state name the same addresses, and three copies of each are most of what a cycle of
/// a large company would hold. Cleared when all is read; the texts live on with whoever has them. Thread-safe.</summary>
public sealed class TextPool
{
    /// <summary>Three readers at once seldom meet in one of so many parts. A power of two.</summary>
    private const int Parts = 16;

    private readonly Part[] _parts = [.. Enumerable.Range(0, Parts).Select(_ => new Part())];

    public string Share(ReadOnlySpan<char> text) => _parts[IndexOf(text)].Share(text);

    /// <summary>Gives back the tables, too, which are large by then.</summary>
    public void Clear() => Array.ForEach(_parts, p => p.Clear());

    /// <summary>Addresses and ids differ in the middle; a hash of the whole text is taken in its part.</summary>
    private static int IndexOf(ReadOnlySpan<char> text) =>
        text.IsEmpty ? 0 : (text[text.Length / 2] + (3 * text[text.Length / 3]) + (5 * text[text.Length / 4])) & (Parts - 1);

    private sealed class Part
    {
        private readonly Lock _lock = new();
        private HashSet<string> _texts = new(StringComparer.Ordinal);

        public string Share(ReadOnlySpan<char> text)
        {
            lock (_lock)
            {
                if (!_texts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var shared))
                {
                    _texts.Add(shared = text.ToString());
                }

                return shared;
            }
        }

        public void Clear()
        {
            lock (_lock)
            {
                if (_texts.Count > 0)
                {
                    _texts = new HashSet<string>(StringComparer.Ordinal);
                }
            }
        }
    }
}
