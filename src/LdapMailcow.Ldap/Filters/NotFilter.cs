using System.Formats.Asn1;
using System.Text;

namespace LdapMailcow.Ldap.Filters;

internal sealed class NotFilter(LdapFilter inner) : LdapFilter
{
    private const int Tag = 2;

    public LdapFilter Inner { get; } = inner;

    internal override LdapFilter Change(Func<AssertionValue, AssertionValue> change) => new NotFilter(Inner.Change(change));

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(Context(Tag)))
        {
            Inner.Write(writer);
        }
    }

    internal override void Print(StringBuilder text)
    {
        text.Append("(!");
        Inner.Print(text);
        text.Append(')');
    }
}
