using System.Formats.Asn1;
using System.Text;
using LdapMailcow.Ldap.Client;

namespace LdapMailcow.Ldap.Protocol;

internal static class RequestEncoder
{
    private const int Version = 3;
    private const int NeverDereference = 0;

    public static byte[] Bind(int id, string name, string password) => Message(id, null, writer =>
    {
        using (writer.PushSequence(Application(Operation.BindRequest)))
        {
            writer.WriteInteger(Version);
            writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
            writer.WriteOctetString(Encoding.UTF8.GetBytes(password), Context(0));
        }
    });

    public static byte[] Unbind(int id) => Message(id, null, writer => writer.WriteNull(Application(Operation.UnbindRequest)));

    public static byte[] StartTls(int id) => Message(id, null, writer =>
    {
        using (writer.PushSequence(Application(Operation.ExtendedRequest)))
        {
            writer.WriteOctetString(Encoding.ASCII.GetBytes(Oids.StartTls), Context(0));
        }
    });

    /// <param name="cookie">null searches without pages.</param>
    public static byte[] Search(int id, SearchRequest request, byte[]? cookie) =>
        Message(id, cookie is null ? null : writer => PagedResults.Write(writer, cookie), writer => WriteSearch(writer, request));

    public static byte[] Search(int id, StandingSearch search) =>
        Message(id, writer => StandingControls.Write(writer, search), writer => WriteSearch(writer, search.Request));

    private static void WriteSearch(AsnWriter writer, SearchRequest request)
    {
        using (writer.PushSequence(Application(Operation.SearchRequest)))
        {
            writer.WriteOctetString(request.BaseDn.Span);
            writer.WriteEnumeratedValue(request.Scope);
            writer.WriteEnumeratedValue((Dereference)NeverDereference);
            writer.WriteInteger(request.Sample);
            writer.WriteInteger(0);
            writer.WriteBoolean(request.Sample > 0);
            FilterEncoder.Write(writer, request.Filter);
            WriteAttributes(writer, request);
        }
    }

    private static void WriteAttributes(AsnWriter writer, SearchRequest request)
    {
        using (writer.PushSequence())
        {
            foreach (var attribute in request.Attributes)
            {
                writer.WriteOctetString(Encoding.UTF8.GetBytes(attribute));
            }
        }
    }

    private static byte[] Message(int id, Action<AsnWriter>? controls, Action<AsnWriter> operation)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            operation(writer);
            if (controls is not null)
            {
                using (writer.PushSequence(Context(0)))
                {
                    controls(writer);
                }
            }
        }

        return writer.Encode();
    }

    private static Asn1Tag Application(int number) => new(TagClass.Application, number);

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);

    private enum Dereference
    {
        Never = NeverDereference,
    }
}
