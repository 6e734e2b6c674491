using System.Net;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

public sealed class AuthenticationTests
{
    [Fact]
    public async Task Ten_refused_keys_lock_the_client_out_for_half_an_hour()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await TestSimulator.Start(new SimulatorOptions { Clock = clock });
        using var client = new SimulatorClient(simulator, key: "wrong");
        await Refused(client, 10);

        client.Key = simulator.ApiKey;
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetText("get/status/version"));

        clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("""{"version":"2026-07a"}""", await client.GetText("get/status/version"));
    }

    [Fact]
    public async Task A_good_key_in_between_does_not_help_but_ten_minutes_of_rest_do()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await TestSimulator.Start(new SimulatorOptions { Clock = clock });
        using var client = new SimulatorClient(simulator, key: "wrong");
        await Refused(client, 9);
        client.Key = simulator.ApiKey;
        await client.GetText("get/status/version");
        client.Key = "wrong";

        clock.Advance(TimeSpan.FromMinutes(11));
        await Refused(client, 9);
        Assert.False(simulator.Authentication.Bans.IsBanned(IPAddress.Loopback));

        await Refused(client, 1);
        Assert.True(simulator.Authentication.Bans.IsBanned(IPAddress.Loopback));
    }

    [Fact]
    public async Task Without_netfilter_twelve_refused_keys_are_counted_and_the_next_good_one_works()
    {
        await using var simulator = await TestSimulator.Start(new SimulatorOptions { BanAfter = null });
        using var client = new SimulatorClient(simulator, key: "wrong");
        await Refused(client, 12);

        client.Key = simulator.ApiKey;
        Assert.Equal("""{"version":"2026-07a"}""", await client.GetText("get/status/version"));
        Assert.Equal(12, simulator.Authentication.Bans.Failures);
    }

    [Fact]
    public async Task A_missing_key_is_not_counted()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator, key: "");

        Assert.Empty(await client.GetText("get/alias/all"));
        Assert.Equal(0, simulator.Authentication.Bans.Failures);
    }

    [Fact]
    public async Task The_cookie_alone_is_enough_even_after_the_API_was_switched_off()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator, cookies: true);
        await client.GetText("get/status/version");
        simulator.Authentication.IsEnabled = false;
        client.Key = "";

        await client.Write("add/alias", """{"address":"a@example.test","goto":"user01@example.test"}""");

        Assert.Single(simulator.Mailcow.Aliases);
        Assert.True(simulator.History.Writes[0].HadCookie);
    }

    [Fact]
    public async Task With_a_cookie_the_error_of_a_crash_comes_in_front_of_the_next_answer()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator, cookies: true);
        Assert.Empty(await client.PostText("add/alias", """{"address":"a@example.test","goto":"user01@example.test","active":999}"""));

        var entries = await client.Write("add/alias", """{"address":"b@example.test","goto":"user01@example.test"}""");

        Assert.StartsWith("danger [\"mysql_error\"", entries[0], StringComparison.Ordinal);
        Assert.Equal("success [\"alias_added\",\"b@example.test\",\"21\"]", entries[1]);
    }

    private static async Task Refused(SimulatorClient client, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var answer = await client.Get("get/status/version");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }
}
