using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Text;

namespace LdapMailcow.Ldap.Filters;

internal enum SetOperator
{
    And = 0,
    Or = 1,
}

/// <summary>Conjunction or disjunction; empty ones are "true" and "false" (RFC 4526).</summary>
internal sealed class SetFilter(SetOperator kind, ImmutableArray<LdapFilter> parts) : LdapFilter
{
    public SetOperator Kind { get; } = kind;

    public ImmutableArray<LdapFilter> Parts { get; } = parts;

    internal override LdapFilter Change(Func<AssertionValue, AssertionValue> change) =>
        new SetFilter(Kind, [.. Parts.Select(part => part.Change(change))]);

    internal override void Write(AsnWriter writer)
    {
        // A sequence under the tag of the set: the order of the parts is the writer's choice and stays as configured.
        using (writer.PushSequence(Context((int)Kind)))
        {
            foreach (var part in Parts)
            {
                part.Write(writer);
            }
        }
    }

    internal override void Print(StringBuilder text)
    {
        text.Append('(').Append(Kind == SetOperator.And ? '&' : '|');
        foreach (var part in Parts)
        {
            part.Print(text);
        }

        text.Append(')');
    }
}
