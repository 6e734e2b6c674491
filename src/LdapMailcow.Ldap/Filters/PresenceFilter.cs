using System.Formats.Asn1;
using System.Text;

namespace LdapMailcow.Ldap.Filters;

internal sealed class PresenceFilter(string attribute) : LdapFilter
{
    private const int Tag = 7;

    public string Attribute { get; } = attribute;

    internal override LdapFilter Change(Func<AssertionValue, AssertionValue> change) => this;

    internal override void Write(AsnWriter writer) => WriteText(writer, Attribute, Context(Tag));

    internal override void Print(StringBuilder text) => text.Append('(').Append(Attribute).Append("=*)");
}
