namespace LdapMailcow.Ldap.Reading;

/// <summary>Remembers what was said, because a quiet cycle is one line in the log.</summary>
internal sealed class OnceLog
{
    private const int Limit = 1000;

    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public bool IsNew(string sentence)
    {
        if (_said.Count >= Limit)
        {
            _said.Clear();
        }

        return _said.Add(sentence);
    }
}
