using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace LdapMailcow.Ldap.Filters;

/// <summary>A search filter (RFC 4511 §4.5.1.7): parsed from and printed as the text of RFC 4515. Equal when printed equal.</summary>
public abstract class LdapFilter : IEquatable<LdapFilter>
{
    private protected LdapFilter()
    {
    }

    public static LdapFilter Everything { get; } = new PresenceFilter("objectClass");

    /// <param name="problem">The rest of a sentence whose subject is the text.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out LdapFilter? filter, [NotNullWhen(false)] out string? problem) =>
        FilterParser.TryParse(text, out filter, out problem);

    public static LdapFilter Parse(string text) =>
        TryParse(text, out var filter, out var problem) ? filter : throw new FormatException($"'{text}' {problem}.");

    public static LdapFilter And(params IEnumerable<LdapFilter> parts) => new SetFilter(SetOperator.And, [.. parts]);

    public static LdapFilter Or(params IEnumerable<LdapFilter> parts) => new SetFilter(SetOperator.Or, [.. parts]);

    public static LdapFilter Equal(string attribute, ReadOnlySpan<byte> value) =>
        new ComparisonFilter(attribute, Comparison.Equal, new AssertionValue([.. value]));

    public bool Equals(LdapFilter? other) => other is not null && other.ToString() == ToString();

    public sealed override bool Equals(object? obj) => Equals(obj as LdapFilter);

    public sealed override int GetHashCode() => string.GetHashCode(ToString(), StringComparison.Ordinal);

    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Print(text);
        return text.ToString();
    }

    /// <summary>On which the answer depends, as they are written; one may come twice.</summary>
    internal abstract IEnumerable<string> AttributeNames { get; }

    /// <summary>The same filter with every assertion value replaced by what <paramref name="change"/> makes of it.</summary>
    internal abstract LdapFilter Change(Func<AssertionValue, AssertionValue> change);

    internal abstract void Print(StringBuilder text);
}
