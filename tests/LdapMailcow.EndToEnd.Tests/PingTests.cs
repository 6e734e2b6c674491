using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>Signs of life, to a real HTTP server.</summary>
public sealed class PingTests
{
    private const string Token = "0123-secret-token-4567";

    [Theory]
    [MemberData(nameof(Executable.Kinds), MemberType = typeof(Executable))]
    public async Task Healthchecks_hears_of_the_begin_and_the_end_and_why_a_cycle_failed(string kind)
    {
        await using var sink = new HttpSink();
        await using var world = await World.StartAsync();
        world.Program = Executable.PathOf(kind);
        world.Settings["LDAP_MAILCOW_PING_URL"] = $"{sink.Url}/{Token}";
        world.Person("Person", "p@example.test", "smtp:one@example.test");

        (await world.SyncAsync()).Ended(0);
        Assert.Equal([("POST", $"/{Token}/start"), ("POST", $"/{Token}")], sink.Requests.Select(r => (r.Method, r.Path)));
        Assert.StartsWith("cycle 1: read 1 user", sink.Requests[1].Body, StringComparison.Ordinal);

        world.Mailcow.Authentication.IsEnabled = false;
        (await world.SyncAsync()).Ended(1).DoesNotSay(Token);
        Assert.Equal($"/{Token}/fail", sink.Requests[^1].Path);
        Assert.Contains("Next attempt at", sink.Requests[^1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Mailcow.ApiKey, sink.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uptime_Kuma_hears_up_and_down()
    {
        await using var sink = new HttpSink();
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        world.Settings["LDAP_MAILCOW_PING_URL"] = $"{sink.Url}/api/push/{Token}?status=up&msg=OK&ping=";

        (await world.SyncAsync()).Ended(0);
        world.Mailcow.Authentication.IsEnabled = false;
        (await world.SyncAsync()).Ended(1);

        Assert.Equal(2, sink.Requests.Count);
        Assert.Matches($"^/api/push/{Token}\\?status=up&msg=cycle%201.*&ping=[0-9]+$", sink.Requests[0].Path);
        Assert.Matches($"^/api/push/{Token}\\?status=down&msg=", sink.Requests[1].Path);
    }

    [Fact]
    public async Task A_service_that_hangs_holds_up_neither_cycles_nor_the_end()
    {
        await using var sink = new HttpSink { Before = new TaskCompletionSource().Task };
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        await using var daemon = world.Start(["run"], ("LDAP_MAILCOW_SYNC_INTERVAL", "1"), ("LDAP_MAILCOW_PING_URL", $"{sink.Url}/{Token}"));

        await Eventually.TrueAsync(() => daemon.Output.Contains("cycle 4: ", StringComparison.Ordinal), () => daemon.Output, TestContext.Current.CancellationToken);
        Assert.Single(sink.Requests);
        var told = daemon.Age;
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0).DoesNotSay(Token);
        Assert.InRange(daemon.Age - told, TimeSpan.Zero, TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task A_service_that_refuses_is_named_without_its_token_and_changes_no_outcome()
    {
        await using var sink = new HttpSink { Status = 404 };
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        world.Settings["LDAP_MAILCOW_PING_URL"] = $"{sink.Url}/{Token}";

        (await world.SyncAsync()).Ended(0).Says($"LDAP_MAILCOW_PING_URL ({sink.Url}) was not told: it answered 404").DoesNotSay(Token);
        using var closed = new ClosedPort();
        world.Settings["LDAP_MAILCOW_PING_URL"] = $"http://127.0.0.1:{closed.Number}/{Token}";
        (await world.SyncAsync()).Ended(0).Says("was not told: the connection was refused").DoesNotSay(Token);
    }
}
