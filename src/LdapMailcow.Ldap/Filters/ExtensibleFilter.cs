using System.Formats.Asn1;
using System.Text;

namespace LdapMailcow.Ldap.Filters;

/// <summary><c>attribute:dn:rule:=value</c>; attribute or rule may be missing, not both.</summary>
internal sealed class ExtensibleFilter(string? attribute, string? rule, bool dnAttributes, AssertionValue value) : LdapFilter
{
    private const int Tag = 9;

    public string? Attribute { get; } = attribute;

    public string? Rule { get; } = rule;

    public bool DnAttributes { get; } = dnAttributes;

    public AssertionValue Value { get; } = value;

    internal override LdapFilter Change(Func<AssertionValue, AssertionValue> change) =>
        new ExtensibleFilter(Attribute, Rule, DnAttributes, change(Value));

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(Context(Tag)))
        {
            if (Rule is not null)
            {
                WriteText(writer, Rule, Context(1));
            }

            if (Attribute is not null)
            {
                WriteText(writer, Attribute, Context(2));
            }

            writer.WriteOctetString(Value.Span, Context(3));
            if (DnAttributes)
            {
                writer.WriteBoolean(true, Context(4));
            }
        }
    }

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
