namespace LdapMailcow.State.Tables;

/// <summary>While loading: equal texts (a user's mail is the goto of all his aliases) become one object.</summary>
internal sealed class TextPool
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public TextPool() => _bySpan = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Share(ReadOnlySpan<char> text)
    {
        if (!_bySpan.TryGetValue(text, out var shared))
        {
            _texts.Add(shared = text.ToString());
        }

        return shared;
    }
}
