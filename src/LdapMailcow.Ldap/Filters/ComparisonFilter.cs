using System.Formats.Asn1;
using System.Text;

namespace LdapMailcow.Ldap.Filters;

/// <summary>The numbers are the tags of the filter choice.</summary>
internal enum Comparison
{
    Equal = 3,
    GreaterOrEqual = 5,
    LessOrEqual = 6,
    Approximate = 8,
}

internal sealed class ComparisonFilter(string attribute, Comparison comparison, AssertionValue value) : LdapFilter
{
    public string Attribute { get; } = attribute;

    public Comparison Comparison { get; } = comparison;

    public AssertionValue Value { get; } = value;

    internal override LdapFilter Change(Func<AssertionValue, AssertionValue> change) =>
        new ComparisonFilter(Attribute, Comparison, change(Value));

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(Context((int)Comparison)))
        {
            WriteText(writer, Attribute);
            writer.WriteOctetString(Value.Span);
        }
    }

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
