using System.Net;
using System.Net.Sockets;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Ldap.Transport;

namespace LdapMailcow.Ldap.Tests.Connection;

/// <summary>Small pieces of an answer gather before they are read, and none is waited for in vain.</summary>
public sealed class LowWaterMarkTests : IDisposable
{
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(20);

    private readonly Socket _reader;
    private readonly Socket _writer;

    public LowWaterMarkTests()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _writer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _writer.Connect(listener.LocalEndPoint!);
        _reader = listener.Accept();
    }

    public void Dispose()
    {
        _reader.Dispose();
        _writer.Dispose();
    }

    [Fact]
    public async Task Less_than_the_mark_wakes_nobody_before_the_moment_is_over_and_is_read_then()
    {
        var mark = new LowWaterMark(_reader);
        _writer.Send(new byte[100]);
        Assert.True(_reader.Poll(_soon, SelectMode.SelectRead));

        mark.Await(200);

        Assert.Equal(100, await _reader.ReceiveAsync(new byte[500], Reader.Token));
    }

    [Fact]
    public void The_mark_is_what_ends_the_wait()
    {
        _reader.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReceiveLowWater, 200);
        _writer.Send(new byte[100]);
        Assert.False(_reader.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead));
        _writer.Send(new byte[100]);
        Assert.True(_reader.Poll(_soon, SelectMode.SelectRead));
    }

    [Fact]
    public async Task A_read_after_a_wait_in_vain_is_woken_by_one_byte()
    {
        new LowWaterMark(_reader).Await(32 << 10);
        var read = _reader.ReceiveAsync(new byte[500], Reader.Token);
        Assert.False(read.IsCompleted);

        _writer.Send(new byte[1]);

        Assert.Equal(1, await read.AsTask().WaitAsync(_soon, Reader.Token));
    }

    [Fact]
    public async Task A_connection_that_ends_is_told_by_the_read()
    {
        var mark = new LowWaterMark(_reader);
        _writer.Shutdown(SocketShutdown.Both);
        mark.Await(32 << 10);
        Assert.Equal(0, await _reader.ReceiveAsync(new byte[500], Reader.Token));

        _reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => mark.Await(100));
    }

    /// <summary>Half of what is missing, so that entries smaller than those before them are not waited for.</summary>
    [Fact]
    public void What_a_page_may_still_have_is_told_by_its_entries()
    {
        var bounds = new SearchBounds(LdapUris.Parse("ldap://127.0.0.1")[0], SearchRequest.Subtree("test", "dc=test", LdapFilter.Everything, ["mail"]));
        Assert.Equal(0, bounds.ToCome(1000));
        Take(400, 100);
        Assert.Equal(600 * 100 / 2, bounds.ToCome(1000));
        Take(600, 100);
        Assert.Equal(0, bounds.ToCome(1000));
        bounds.PageEnds();
        Assert.Equal(0, bounds.ToCome(1000));
        Take(1, 100);
        Assert.Equal(999 * 100 / 2, bounds.ToCome(1000));

        void Take(int entries, int bytes)
        {
            for (var i = 0; i < entries; i++)
            {
                bounds.Entry(LdapEntry.Of("cn=one"u8, []), bytes);
            }
        }
    }
}
