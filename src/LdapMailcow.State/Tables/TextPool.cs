namespace LdapMailcow.State.Tables;

/// <summary>While loading: equal texts (a user's mail is the goto of all his aliases) become one object.</summary>
internal sealed class TextPool
{
    private readonly Dictionary<string, string> _texts = [];

    public string Share(string text) => _texts.TryAdd(text, text) ? text : _texts[text];
}
