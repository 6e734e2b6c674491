using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace LdapMailcow.Ldap.Names;

/// <summary>A distinguished name (RFC 4514). Equal when the normalised forms are equal: escapes, case, spaces, the order in multi-valued RDNs and the
/// spelling of types do not count.</summary>
public sealed class DistinguishedName : IEquatable<DistinguishedName>
{
    private readonly string _key;

    internal DistinguishedName(ImmutableArray<ImmutableArray<AttributeValue>> rdns)
    {
        Rdns = rdns;
        _key = DnPrinter.Key(rdns);
    }

    public ImmutableArray<ImmutableArray<AttributeValue>> Rdns { get; }

    public bool IsEmpty => Rdns.IsEmpty;

    internal string Key => _key;

    /// <param name="problem">The rest of a sentence whose subject is the text.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out DistinguishedName? name, [NotNullWhen(false)] out string? problem) =>
        DnParser.TryParse(text, out name, out problem);

    public static DistinguishedName Parse(string text) =>
        TryParse(text, out var name, out var problem) ? name : throw new FormatException($"'{text}' {problem}.");

    /// <summary>The same name, printed with the escapes that RFC 4514 wants.</summary>
    public override string ToString() => DnPrinter.Text(Rdns);

    public bool Equals(DistinguishedName? other) => other is not null && other._key == _key;

    public override bool Equals(object? obj) => Equals(obj as DistinguishedName);

    public override int GetHashCode() => string.GetHashCode(_key, StringComparison.Ordinal);
}
