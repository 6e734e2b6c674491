using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace LdapMailcow.MailcowSimulator.Tests;

/// <summary>A client as ldap-mailcow's is: one key, no cookies.</summary>
internal sealed class SimulatorClient : IDisposable
{
    private readonly HttpClient http;

    public SimulatorClient(SimulatorHost simulator, string? key = null, bool cookies = false)
    {
        http = new HttpClient(new SocketsHttpHandler { UseCookies = cookies, AutomaticDecompression = DecompressionMethods.GZip })
        {
            BaseAddress = new Uri(simulator.Url),
        };
        Key = key ?? simulator.ApiKey;
    }

    /// <summary>Empty: none is sent.</summary>
    public string Key { get; set; }

    public Task<HttpResponseMessage> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<HttpResponseMessage> Post(string path, string body) => Send(HttpMethod.Post, path, body);

    public async Task<string> GetText(string path)
    {
        using var answer = await Get(path);
        return await answer.Content.ReadAsStringAsync(Token);
    }

    public async Task<string> PostText(string path, string body)
    {
        using var answer = await Post(path, body);
        return await answer.Content.ReadAsStringAsync(Token);
    }

    /// <summary>Type and message of each entry of a write's answer.</summary>
    public async Task<IReadOnlyList<string>> Write(string path, string body) =>
        [.. JsonNode.Parse(await PostText(path, body))!.AsArray().Select(entry => $"{entry!["type"]} {entry["msg"]!.ToJsonString()}")];

    public void Dispose() => http.Dispose();

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/api/v1/{path}");
        if (Key.Length > 0)
        {
            request.Headers.Add("X-API-Key", Key);
        }

        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await http.SendAsync(request, Token);
    }
}
