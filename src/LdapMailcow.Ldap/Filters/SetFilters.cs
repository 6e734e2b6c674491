using System.Collections.Immutable;
using System.Text;

namespace LdapMailcow.Ldap.Filters;

internal enum SetOperator
{
    And,
    Or,
}

/// <summary>Conjunction or disjunction; empty ones are "true" and "false" (RFC 4526).</summary>
internal sealed class SetFilter(SetOperator kind, ImmutableArray<LdapFilter> parts) : LdapFilter
{
    public SetOperator Kind { get; } = kind;

    public ImmutableArray<LdapFilter> Parts { get; } = parts;

    internal override IEnumerable<string> AttributeNames => Parts.SelectMany(part => part.AttributeNames);

    internal override LdapFilter Change(Func<AssertionValue, AssertionValue> change) =>
        new SetFilter(Kind, [.. Parts.Select(part => part.Change(change))]);

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

internal sealed class NotFilter(LdapFilter inner) : LdapFilter
{
    public LdapFilter Inner { get; } = inner;

    internal override IEnumerable<string> AttributeNames => Inner.AttributeNames;

    internal override LdapFilter Change(Func<AssertionValue, AssertionValue> change) => new NotFilter(Inner.Change(change));

    internal override void Print(StringBuilder text)
    {
        text.Append("(!");
        Inner.Print(text);
        text.Append(')');
    }
}
