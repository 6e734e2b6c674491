using System.Formats.Asn1;
using System.Text;
using LdapMailcow.Ldap.Client;

namespace LdapMailcow.Ldap.Protocol;

/// <summary>The control that makes a search a standing one.</summary>
internal static class StandingControls
{
    private const int RefreshAndPersist = 3;
    private const int AllChangeTypes = 1 | 2 | 4 | 8;

    public static void Write(AsnWriter writer, StandingSearch search)
    {
        switch (search.Kind)
        {
            case StandingKind.Notification:
                Control(writer, Oids.Notification, null);
                if (search.ShowDeleted)
                {
                    Control(writer, Oids.ShowDeleted, null);
                }

                break;
            case StandingKind.SyncRepl:
                Control(writer, Oids.SyncRequest, value => WriteSyncRequest(value, search.Cookie));
                break;
            default:
                Control(writer, Oids.PersistentSearch, WritePersistentSearch);
                break;
        }
    }

    private static void WriteSyncRequest(AsnWriter writer, byte[]? cookie)
    {
        writer.WriteEnumeratedValue((SyncMode)RefreshAndPersist);
        if (cookie is not null)
        {
            writer.WriteOctetString(cookie);
        }
    }

    private static void WritePersistentSearch(AsnWriter writer)
    {
        writer.WriteInteger(AllChangeTypes);
        writer.WriteBoolean(true);
        writer.WriteBoolean(true);
    }

    /// <summary>Critical: a server that does not know it must refuse, and not answer as if it were an ordinary search.</summary>
    private static void Control(AsnWriter writer, string oid, Action<AsnWriter>? content)
    {
        using (writer.PushSequence())
        {
            writer.WriteOctetString(Encoding.ASCII.GetBytes(oid));
            writer.WriteBoolean(true);
            if (content is not null)
            {
                var value = new AsnWriter(AsnEncodingRules.BER);
                using (value.PushSequence())
                {
                    content(value);
                }

                writer.WriteOctetString(value.Encode());
            }
        }
    }

    private enum SyncMode
    {
        RefreshAndPersist = StandingControls.RefreshAndPersist,
    }
}
