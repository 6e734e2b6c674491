namespace LdapMailcow.Core;

/// <summary>Equal texts become one object: directory, mailcow and state name the same addresses, and three copies of each are most of what a cycle of
/// a large company would hold. Cleared when all is read; the texts live on with whoever has them. Thread-safe.</summary>
public sealed class TextPool
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

    /// <summary>Gives back the table, too, which is large by then.</summary>
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
