using System.Formats.Asn1;
using System.Text;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Protocol;

/// <summary>The controls of standing searches: out with the request, in with entries and intermediate responses.</summary>
internal static class StandingControls
{
    private const int RefreshAndPersist = 3;
    private const int AllChangeTypes = 1 | 2 | 4 | 8;
    private const byte Boolean = 0x01;

    private static readonly byte[] _syncState = "1.3.6.1.4.1.4203.1.9.1.2"u8.ToArray();
    private static readonly byte[] _entryChange = "2.16.840.1.113730.3.4.7"u8.ToArray();

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

    /// <summary>What the control beside an entry says of it.</summary>
    public static EntryNews NewsOf(ReadOnlyMemory<byte> controls)
    {
        var reader = new BerReader(controls.Span);
        while (!reader.IsEmpty)
        {
            var control = new BerReader(reader.Read(BerReader.Sequence));
            var oid = control.Read(BerReader.OctetString);
            if (oid.SequenceEqual(_syncState))
            {
                return Number(control) switch { 0 => EntryNews.Unchanged, 3 => EntryNews.Deleted, _ => EntryNews.Changed };
            }

            if (oid.SequenceEqual(_entryChange))
            {
                return Number(control) == 2 ? EntryNews.Deleted : EntryNews.Changed;
            }
        }

        return EntryNews.Changed;
    }

    /// <summary>Whether an intermediate response is a Sync Info message with refreshDone (RFC 4533 §2.5): TRUE is its default.</summary>
    public static bool IsRefreshDone(ReadOnlyMemory<byte> body)
    {
        const byte responseValue = 0x81, refreshDelete = 0xA1, refreshPresent = 0xA2;
        var reader = new BerReader(body.Span);
        while (!reader.IsEmpty)
        {
            var part = reader.ReadAny(out var tag);
            if (tag != responseValue)
            {
                continue;
            }

            var content = new BerReader(new BerReader(part).ReadAny(out var choice));
            return choice is refreshDelete or refreshPresent && !HasFalse(content);
        }

        return false;
    }

    private static bool HasFalse(BerReader content)
    {
        while (!content.IsEmpty)
        {
            var value = content.ReadAny(out var tag);
            if (tag == Boolean)
            {
                return value is [0];
            }
        }

        return false;
    }

    private static int Number(BerReader control)
    {
        if (control.NextIs(Boolean))
        {
            control.Read(Boolean);
        }

        var value = new BerReader(new BerReader(control.Read(BerReader.OctetString)).Read(BerReader.Sequence));
        return value.ReadInt32(BerReader.Enumerated);
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

internal enum EntryNews
{
    Changed,

    /// <summary>Still there; told in a refresh.</summary>
    Unchanged,
    Deleted,
}
