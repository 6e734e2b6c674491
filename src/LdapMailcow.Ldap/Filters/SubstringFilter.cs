using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Text;

namespace LdapMailcow.Ldap.Filters;

/// <summary><c>initial*any*…*final</c>; the first and the last part may be missing (null).</summary>
internal sealed class SubstringFilter(
    string attribute, AssertionValue? initial, ImmutableArray<AssertionValue> any, AssertionValue? final) : LdapFilter
{
    private const int Tag = 4;

    public string Attribute { get; } = attribute;

    public AssertionValue? Initial { get; } = initial;

    public ImmutableArray<AssertionValue> Any { get; } = any;

    public AssertionValue? Final { get; } = final;

    internal override LdapFilter Change(Func<AssertionValue, AssertionValue> change) => new SubstringFilter(
        Attribute, Initial is { } first ? change(first) : null, [.. Any.Select(change)], Final is { } last ? change(last) : null);

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(Context(Tag)))
        {
            WriteText(writer, Attribute);
            using (writer.PushSequence())
            {
                WritePart(writer, Initial, 0);
                foreach (var part in Any)
                {
                    WritePart(writer, part, 1);
                }

                WritePart(writer, Final, 2);
            }
        }
    }

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

    private static void WritePart(AsnWriter writer, AssertionValue? part, int tag)
    {
        if (part is { } value)
        {
            writer.WriteOctetString(value.Span, Context(tag));
        }
    }
}
