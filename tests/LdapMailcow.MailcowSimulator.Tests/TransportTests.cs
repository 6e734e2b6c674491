using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.MailcowSimulator.Tests.Contract;
using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

public sealed class TransportTests
{
    [Fact]
    public async Task A_connection_ends_with_its_thousandth_request()
    {
        await using var simulator = await TestSimulator.Start();
        using var http = new RawHttp(simulator.Url);
        for (var request = 1; request <= 1000; request++)
        {
            var answer = await http.Send("GET", "/api/v1/get/nothing", new Dictionary<string, string>(), null, TestContext.Current.CancellationToken);
            Assert.Contains(request < 1000 ? "Connection: keep-alive" : "Connection: close", answer.Headers);
        }
    }

    [Fact]
    public async Task A_client_that_hangs_up_does_not_stop_the_call()
    {
        await using var simulator = await TestSimulator.Start();
        var (arrived, released, applied) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        simulator.Faults.Inject(new Fault { Before = _ => Hold(arrived, released), After = _ => Tell(applied) });
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{simulator.Url}/api/v1/add/alias")
        {
            Content = new StringContent("""{"address":"a@example.test","goto":"user01@example.test"}""", System.Text.Encoding.UTF8, "application/json"),
            Headers = { { "X-API-Key", simulator.ApiKey } },
        };

        var call = http.SendAsync(request, hangUp.Token);
        await arrived.Task;
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Empty(simulator.Mailcow.Aliases);

        released.SetResult();
        await applied.Task;
        Assert.Single(simulator.Mailcow.Aliases);
    }

    [Fact]
    public async Task It_speaks_https()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        var request = new CertificateRequest("CN=simulator", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var simulator = await TestSimulator.Start(new SimulatorOptions { Certificate = certificate });

        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, sent, _, _) => sent?.GetCertHashString() == certificate.GetCertHashString();
        using var client = new HttpClient(handler);

        Assert.StartsWith("https://127.0.0.1:", simulator.Url, StringComparison.Ordinal);
        Assert.Empty(await client.GetStringAsync($"{simulator.Url}/api/v1/get/alias/all", TestContext.Current.CancellationToken));
    }

    private static Task Hold(TaskCompletionSource arrived, TaskCompletionSource released)
    {
        arrived.SetResult();
        return released.Task;
    }

    private static Task Tell(TaskCompletionSource applied)
    {
        applied.SetResult();
        return Task.CompletedTask;
    }
}
