using System.Formats.Asn1;
using System.Text;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>A request as the wire server understands it.</summary>
public sealed class WireRequest
{
    private const string PagedResults = "1.2.840.113556.1.4.319";

    private readonly byte[] _raw;

    public WireRequest(byte[] raw)
    {
        _raw = raw;
        var message = new AsnReader(raw, AsnEncodingRules.BER).ReadSequence();
        Id = (int)message.ReadInteger();
        Operation = message.PeekTag().TagValue;
        if (Operation == 3)
        {
            ReadSearch(message);
        }
        else
        {
            message.ReadEncodedValue();
        }
    }

    public int Id { get; }

    public int Operation { get; }

    public string BaseDn { get; private set; } = "";

    public bool IsBase { get; private set; }

    public List<string> Attributes { get; } = [];

    /// <summary>The object identifier of the first one; null for none.</summary>
    public string? Control { get; private set; }

    /// <summary>null: the request does not ask for pages.</summary>
    public byte[]? Cookie { get; private set; }

    /// <summary>Whether a text stands anywhere in the request; enough to tell searches apart.</summary>
    public bool Mentions(string text) => _raw.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private void ReadSearch(AsnReader message)
    {
        var search = message.ReadSequence(new Asn1Tag(TagClass.Application, 3));
        BaseDn = Encoding.UTF8.GetString(search.ReadOctetString());
        IsBase = search.ReadEnumeratedBytes().Span[0] == 0;
        for (var i = 0; i < 5; i++)
        {
            search.ReadEncodedValue();
        }

        var attributes = search.ReadSequence();
        while (attributes.HasData)
        {
            Attributes.Add(Encoding.UTF8.GetString(attributes.ReadOctetString()));
        }

        if (message.HasData)
        {
            ReadControl(message.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence());
        }
    }

    private void ReadControl(AsnReader control)
    {
        Control = Encoding.ASCII.GetString(control.ReadOctetString());
        control.ReadBoolean();
        if (Control != PagedResults)
        {
            return;
        }

        var value = new AsnReader(control.ReadOctetString(), AsnEncodingRules.BER).ReadSequence();
        value.ReadInteger();
        Cookie = value.ReadOctetString();
    }
}
