using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Protocol;

/// <summary>Reads SearchResultEntry messages (RFC 4511 §4.5.2), each into the same entry.</summary>
internal sealed class EntryParser
{
    private readonly LdapEntry _entry = new();

    public LdapEntry Parse(ReadOnlyMemory<byte> body)
    {
        var reader = new BerReader(body.Span);
        _entry.Begin(body, reader.Read(BerReader.OctetString));
        var attributes = new BerReader(reader.Read(BerReader.Sequence));
        while (!attributes.IsEmpty)
        {
            var attribute = new BerReader(attributes.Read(BerReader.Sequence));
            _entry.AddAttribute(attribute.Read(BerReader.OctetString));
            var values = new BerReader(attribute.Read(BerReader.Set));
            while (!values.IsEmpty)
            {
                _entry.AddValue(values.Read(BerReader.OctetString));
            }
        }

        return _entry;
    }
}
