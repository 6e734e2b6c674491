using System.Net;
using System.Net.Sockets;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>What the other tests rely on.</summary>
public sealed class FixtureTests
{
    [Fact]
    public async Task Somebody_elses_server_on_our_port_is_not_taken_for_ours()
    {
        await using var server = await SlapdFixture.StartAsync();
        server.StopServer();
        using var other = new TcpListener(IPAddress.Loopback, server.Port);
        other.Start();

        var e = await Assert.ThrowsAsync<InvalidOperationException>(server.StartServerAsync);

        Assert.StartsWith("slapd ended with 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_port_refuses()
    {
        using var closed = new ClosedPort();

        Assert.False(Ports.Answers(IPAddress.Loopback, closed.Number));
    }
}
