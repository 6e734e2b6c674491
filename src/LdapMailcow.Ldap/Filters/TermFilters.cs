using System.Collections.Immutable;
using System.Text;

namespace LdapMailcow.Ldap.Filters;

internal enum Comparison
{
    Equal,
    GreaterOrEqual,
    LessOrEqual,
    Approximate,
}

internal sealed class PresenceFilter(string attribute) : LdapFilter
{
    public string Attribute { get; } = attribute;

    internal override IEnumerable<string> AttributeNames => [Attribute];

    internal override LdapFilter Change(Func<AssertionValue, AssertionValue> change) => this;

    internal override void Print(StringBuilder text) => text.Append('(').Append(Attribute).Append("=*)");
}

internal sealed class ComparisonFilter(string attribute, Comparison comparison, AssertionValue value) : LdapFilter
{
    public string Attribute { get; } = attribute;

    public Comparison Comparison { get; } = comparison;

    public AssertionValue Value { get; } = value;

    internal override IEnumerable<string> AttributeNames => [Attribute];

    internal override LdapFilter Change(Func<AssertionValue, AssertionValue> change) =>
        new ComparisonFilter(Attribute, Comparison, change(Value));

    internal override void Print(StringBuilder text)
    {
        text.Append('(').Append(Attribute).Append(Symbol);
        Value.Print(text);
        text.Append(')');
    }

    private string Symbol => Comparison switch
    {
        Comparison.GreaterOrEqual => ">=",
        Comparison.LessOrEqual => "<=",
        Comparison.Approximate => "~=",
        _ => "=",
    };
}

/// <summary><c>initial*any*…*final</c>; the first and the last part may be missing (null).</summary>
internal sealed class SubstringFilter(
    string attribute, AssertionValue? initial, ImmutableArray<AssertionValue> any, AssertionValue? final) : LdapFilter
{
    public string Attribute { get; } = attribute;

    public AssertionValue? Initial { get; } = initial;

    public ImmutableArray<AssertionValue> Any { get; } = any;

    public AssertionValue? Final { get; } = final;

    internal override IEnumerable<string> AttributeNames => [Attribute];

    internal override LdapFilter Change(Func<AssertionValue, AssertionValue> change) => new SubstringFilter(
        Attribute, Initial is { } first ? change(first) : null, [.. Any.Select(change)], Final is { } last ? change(last) : null);

    internal override void Print(StringBuilder text)
    {
        text.Append('(').Append(Attribute).Append('=');
        Initial?.Print(text);
        text.Append('*');
        foreach (var part in Any)
        {
            part.Print(text);
            text.Append('*');
        }

        Final?.Print(text);
        text.Append(')');
    }
}

/// <summary><c>attribute:dn:rule:=value</c>; attribute or rule may be missing, not both.</summary>
internal sealed class ExtensibleFilter(string? attribute, string? rule, bool dnAttributes, AssertionValue value) : LdapFilter
{
    public string? Attribute { get; } = attribute;

    public string? Rule { get; } = rule;

    public bool DnAttributes { get; } = dnAttributes;

    public AssertionValue Value { get; } = value;

    internal override IEnumerable<string> AttributeNames => Attribute is null ? [] : [Attribute];

    internal override LdapFilter Change(Func<AssertionValue, AssertionValue> change) =>
        new ExtensibleFilter(Attribute, Rule, DnAttributes, change(Value));

    internal override void Print(StringBuilder text)
    {
        text.Append('(').Append(Attribute).Append(DnAttributes ? ":dn" : "");
        if (Rule is not null)
        {
            text.Append(':').Append(Rule);
        }

        text.Append(":=");
        Value.Print(text);
        text.Append(')');
    }
}
