using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DnsClient;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>SRV records over the wire, from a name server of our own.</summary>
public sealed class DnsTests : IDisposable
{
    private readonly UdpClient _server = new(new IPEndPoint(IPAddress.Loopback, 0));

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Records_are_read_from_a_name_server()
    {
        var answering = AnswerAsync(code: 0, Record(0, 100, 389, "dc1.example.test"), Record(10, 0, 1389, "dc2.example.test"));
        var targets = await Resolver().ResolveAsync("_ldap._tcp.example.test", Reader.Token);
        await answering;
        Assert.Equal([("dc1.example.test", 389, 0, 100), ("dc2.example.test", 1389, 10, 0)], targets.Select(t => (t.Host, t.Port, t.Priority, t.Weight)));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_has_no_records()
    {
        var answering = AnswerAsync(code: 3);
        Assert.Empty(await Resolver().ResolveAsync("_ldap._tcp.nowhere.test", Reader.Token));
        await answering;
    }

    [Fact]
    public async Task A_name_server_that_fails_is_an_error_and_not_an_empty_list()
    {
        var answering = AnswerAsync(code: 2);
        await Assert.ThrowsAsync<IOException>(() => Resolver().ResolveAsync("_ldap._tcp.example.test", Reader.Token));
        await answering;
    }

    private DnsServiceResolver Resolver() => new(() => new LookupClient(new LookupClientOptions((IPEndPoint)_server.Client.LocalEndPoint!)
    {
        UseCache = false,
        Retries = 0,
        Timeout = Eventually.Patience,
    }));

    private async Task AnswerAsync(int code, params byte[][] records)
    {
        var question = await _server.ReceiveAsync(Reader.Token);
        var end = Array.IndexOf(question.Buffer, (byte)0, 12) + 5;
        byte[] head = [.. question.Buffer[..2], 0x81, (byte)(0x80 | code), 0, 1, 0, (byte)records.Length, 0, 0, 0, 0];
        byte[] answer = [.. head, .. question.Buffer[12..end], .. records.SelectMany(record => record)];
        await _server.SendAsync(answer, question.RemoteEndPoint, Reader.Token);
    }

    /// <summary>An SRV record of the name asked for (RFC 2782).</summary>
    private static byte[] Record(int priority, int weight, int port, string target)
    {
        byte[] name = [.. target.Split('.').SelectMany(label => Encoding.ASCII.GetBytes(label).Prepend((byte)label.Length)), 0];
        var data = new byte[6];
        BinaryPrimitives.WriteUInt16BigEndian(data, (ushort)priority);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(2), (ushort)weight);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(4), (ushort)port);
        return [0xC0, 12, 0, 33, 0, 1, 0, 0, 0, 60, 0, (byte)(data.Length + name.Length), .. data, .. name];
    }
}
