using System.Text;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Watching;

/// <summary>An entry and all below it, by name.</summary>
internal sealed class Subtree
{
    private readonly string _top;

    private Subtree(string top) => _top = top;

    public static Subtree Of(DistinguishedName top) => new(top.Key);

    /// <param name="name">A DN in UTF-8; what is no DN is not in it.</param>
    public bool Contains(ReadOnlySpan<byte> name) =>
        DistinguishedName.TryParse(Encoding.UTF8.GetString(name), out var parsed, out _) && Contains(parsed.Key);

    /// <param name="key">Normalised.</param>
    public bool Contains(string key) => key == _top || key.EndsWith("," + _top, StringComparison.Ordinal);
}
