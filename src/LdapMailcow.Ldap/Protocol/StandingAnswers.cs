using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Protocol;

/// <summary>What the server of a standing search says beside its entries: controls and intermediate responses.</summary>
internal static class StandingAnswers
{
    private const byte Boolean = 0x01;

    private static readonly byte[] _syncState = "1.3.6.1.4.1.4203.1.9.1.2"u8.ToArray();
    private static readonly byte[] _entryChange = "2.16.840.1.113730.3.4.7"u8.ToArray();

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
}

internal enum EntryNews
{
    Changed,

    /// <summary>Still there; told in a refresh.</summary>
    Unchanged,
    Deleted,
}
