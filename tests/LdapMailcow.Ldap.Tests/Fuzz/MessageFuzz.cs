using LdapMailcow.Core;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Protocol;
using LdapMailcow.Ldap.Tests.Fakes;
using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Tests.Fuzz;

/// <summary>
/// Mutates good traffic with a seeded generator and gives it to everything that reads received bytes. Only a refusal of the
/// bytes is allowed; anything else escapes as it is.
/// </summary>
internal sealed class MessageFuzz(int seed)
{
    private const int ForgetAfter = 50_000;

    private static readonly byte[][] _corpus = Corpus();

    private readonly EntryParser _parser = new();
    private readonly Random _random = new(seed);
    private DnTable _names = new(keepNames: true);

    /// <summary>Messages that could be read to their end.</summary>
    public int Understood { get; private set; }

    public int Refused { get; private set; }

    public void Run(long iterations)
    {
        for (var i = 0L; i < iterations; i++)
        {
            if (i % ForgetAfter == 0)
            {
                _names = new DnTable(keepNames: true);
            }

            Try(Mutate());
        }
    }

    private void Try(byte[] bytes)
    {
        try
        {
            Read(bytes);
        }
        catch (Exception e) when (e is BerException or DirectoryUnavailableException)
        {
            Refused++;
        }
    }

    private void Read(byte[] bytes)
    {
        var buffer = new MessageBuffer(1 << 20, bytes.Length + 1);
        for (var sent = 0; sent < bytes.Length;)
        {
            var space = buffer.Space();
            var count = Math.Min(space.Length, Math.Min(bytes.Length - sent, 1 + _random.Next(bytes.Length)));
            bytes.AsSpan(sent, count).CopyTo(space.Span);
            buffer.Added(count);
            sent += count;
            while (buffer.TryTake(out var content))
            {
                Understand(LdapMessage.Parse(content));
                Understood++;
            }
        }
    }

    private void Understand(LdapMessage message)
    {
        switch (message.Operation)
        {
            case Operation.SearchResultEntry:
                var decoder = new EntryDecoder(_fields[_random.Next(_fields.Length)], _names, new ReadTime(DateTimeOffset.UnixEpoch), new TextPool());
                var entry = _parser.Parse(message.Body);
                decoder.Decode(entry);
                EntryLabel.Of(entry.Name);
                var partial = new PartialEntry(entry.Name);
                partial.Take(entry);
                decoder.Decode(partial.ToEntry());
                break;
            default:
                LdapResult.Parse(message.Body);
                PagedResults.TryReadCookie(message.Controls, out _);
                break;
        }
    }

    private byte[] Mutate()
    {
        var bytes = (byte[])_corpus[_random.Next(_corpus.Length)].Clone();
        for (var changes = _random.Next(4); changes > 0; changes--)
        {
            bytes = Change(bytes);
        }

        return bytes;
    }

    private byte[] Change(byte[] bytes)
    {
        var at = _random.Next(bytes.Length);
        switch (_random.Next(6))
        {
            case 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)_random.Next(256);
                return bytes;
            case 2:
                bytes[at] = (byte)(_random.Next(2) == 0 ? 0x80 + _random.Next(6) : 0xFF);
                return bytes;
            case 3:
                return bytes[..Math.Max(1, at)];
            case 4:
                return [.. bytes[..at], (byte)_random.Next(256), .. bytes[at..]];
            default:
                var other = _corpus[_random.Next(_corpus.Length)];
                return [.. bytes[..at], .. other[_random.Next(other.Length)..]];
        }
    }

    private static readonly AttributeMap[] _fields = Fields();

    private static AttributeMap[] Fields()
    {
        var rules = ReadingRules.Of(Reader.Options("ldap://x", "dc=x", "x", "x") with { ExpiredIsDisabled = true }, DirectoryKind.OpenLdap);
        return [AttributeMap.ForUsers(rules), AttributeMap.ForMembers(rules), AttributeMap.ForGroups(rules)];
    }

    private static byte[][] Corpus() =>
    [
        WireMessages.Entry(2, new WireEntry(
            "CN=Smith\\, John (Sales),OU=People,DC=example,DC=test", ("objectGUID", [new byte[16]]), ("mail", ["john@example.test"]), ("mail;lang-de", ["x@y"]),
            ("proxyAddresses", ["SMTP:john@example.test", "X500:/o=x", "smtp:ädäm@exämple.test", "sip:x"]), ("userAccountControl", ["514"]), ("accountExpires", ["131000000000000000"]))),
        WireMessages.Entry(3, new WireEntry(
            "cn=Gruppe\\2C \\C3\\9C,ou=groups", ("entryUUID", ["0f3c"]), ("mail", ["g@example.test"]), ("member", []), ("member;range=0-1499", ["CN=a+SN=b,DC=x", "uid=u,dc=x#'0101'B", ""]),
            ("memberUid", ["alice"]), ("objectSid", [new byte[28]]), ("shadowExpire", ["-1"]), ("uid", ["u"]))),
        WireMessages.Done(4, 0, "", [1, 2, 3, 4]),
        WireMessages.Done(4, 4, "Größe", []),
        WireMessages.Reference(5, "ldap://x/DC=y"),
        WireMessages.Extended(0, 52, "going down", "1.3.6.1.4.1.1466.20036"),
        WireMessages.Bound(1, 49, "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 52e, v4563"),
    ];
}
