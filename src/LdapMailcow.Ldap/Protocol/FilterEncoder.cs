using System.Formats.Asn1;
using System.Text;
using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Ldap.Protocol;

/// <summary>Encodes a filter (RFC 4511 §4.5.1.7); the numbers are the tags of the choice.</summary>
internal static class FilterEncoder
{
    public static void Write(AsnWriter writer, LdapFilter filter)
    {
        switch (filter)
        {
            case SetFilter set:
                WriteAll(writer, set.Kind == SetOperator.And ? 0 : 1, set.Parts);
                break;
            case NotFilter not:
                WriteAll(writer, 2, [not.Inner]);
                break;
            case ComparisonFilter comparison:
                WriteComparison(writer, comparison);
                break;
            case SubstringFilter substring:
                WriteSubstring(writer, substring);
                break;
            case PresenceFilter presence:
                writer.WriteOctetString(Encoding.UTF8.GetBytes(presence.Attribute), Context(7));
                break;
            case ExtensibleFilter extensible:
                WriteExtensible(writer, extensible);
                break;
        }
    }

    /// <summary>A sequence under the tag of the set: the order of the parts is the writer's choice and stays as configured.</summary>
    private static void WriteAll(AsnWriter writer, int tag, IEnumerable<LdapFilter> parts)
    {
        using (writer.PushSequence(Context(tag)))
        {
            foreach (var part in parts)
            {
                Write(writer, part);
            }
        }
    }

    private static void WriteComparison(AsnWriter writer, ComparisonFilter filter)
    {
        var tag = filter.Comparison switch
        {
            Comparison.GreaterOrEqual => 5,
            Comparison.LessOrEqual => 6,
            Comparison.Approximate => 8,
            _ => 3,
        };
        using (writer.PushSequence(Context(tag)))
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(filter.Attribute));
            writer.WriteOctetString(filter.Value.Span);
        }
    }

    private static void WriteSubstring(AsnWriter writer, SubstringFilter filter)
    {
        using (writer.PushSequence(Context(4)))
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(filter.Attribute));
            using (writer.PushSequence())
            {
                WriteIfThere(writer, filter.Initial?.Bytes.AsMemory(), 0);
                foreach (var part in filter.Any)
                {
                    WriteIfThere(writer, part.Bytes.AsMemory(), 1);
                }

                WriteIfThere(writer, filter.Final?.Bytes.AsMemory(), 2);
            }
        }
    }

    private static void WriteExtensible(AsnWriter writer, ExtensibleFilter filter)
    {
        using (writer.PushSequence(Context(9)))
        {
            WriteIfThere(writer, Utf8(filter.Rule), 1);
            WriteIfThere(writer, Utf8(filter.Attribute), 2);
            writer.WriteOctetString(filter.Value.Span, Context(3));
            if (filter.DnAttributes)
            {
                writer.WriteBoolean(true, Context(4));
            }
        }
    }

    private static void WriteIfThere(AsnWriter writer, ReadOnlyMemory<byte>? bytes, int tag)
    {
        if (bytes is { } there)
        {
            writer.WriteOctetString(there.Span, Context(tag));
        }
    }

    private static ReadOnlyMemory<byte>? Utf8(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);
}
