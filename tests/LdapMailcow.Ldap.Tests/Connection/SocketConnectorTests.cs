using System.Net;
using System.Net.Sockets;
using LdapMailcow.Ldap.Transport;
using Microsoft.Extensions.Time.Testing;

namespace LdapMailcow.Ldap.Tests.Connection;

/// <summary>A name with several addresses, of which some do not answer.</summary>
public sealed class SocketConnectorTests
{
    private static readonly IPAddress _silent = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress _refusing = IPAddress.Parse("192.0.2.2");
    private static readonly IPAddress _answering = IPAddress.Parse("192.0.2.3");
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_silent_address_gets_its_share_of_the_time_and_then_the_next_is_tried() =>
        Assert.Equal(_answering, await FirstAsync(Reader.Token, _silent, _refusing, _answering));

    [Fact]
    public async Task The_last_failure_is_the_failure() =>
        await Assert.ThrowsAsync<SocketException>(() => FirstAsync(Reader.Token, _silent, _refusing));

    [Fact]
    public async Task A_stop_ends_the_search()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FirstAsync(stop.Token, _silent, _answering));
    }

    private Task<IPAddress> FirstAsync(CancellationToken token, params IPAddress[] addresses) =>
        SocketConnector.FirstAsync(addresses, async (address, share) =>
        {
            if (address.Equals(_silent))
            {
                var waiting = Task.Delay(Timeout.InfiniteTimeSpan, share);
                _clock.Advance(_timeout / addresses.Length);
                await waiting;
            }

            return address.Equals(_refusing) ? throw new SocketException((int)SocketError.ConnectionRefused) : address;
        }, _timeout, _clock, token);
}
