using System.Net;
using System.Text;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow;
using Microsoft.Extensions.Logging.Abstractions;

namespace LdapMailcow.Benchmarks.Hot;

/// <summary>A mailcow that answers from memory.</summary>
internal sealed class ListedCompany : IDisposable
{
    private readonly HttpClient _client;
    private readonly MailcowGateway _gateway;

    public ListedCompany(int users)
    {
        var options = new MailcowOptions { ApiHost = new Uri("http://127.0.0.1"), ApiKey = "AAAAAA-BBBBBB-CCCCCC-DDDDDD-EEEEEE" };
        _client = new HttpClient(new Answers(List(new Company(users).Listed)));
        MailcowHttp.Configure(_client, options);
        _gateway = new MailcowGateway(_client, options, TimeProvider.System, NullLogger<MailcowGateway>.Instance);
    }

    public async Task<int> ReadAsync() =>
        (await _gateway.ReadAsync(MailcowScope.Everything, CancellationToken.None)).Aliases.Count;

    public void Dispose() => _client.Dispose();

    private static byte[] List(IReadOnlyList<MailcowAlias> aliases) => Encoding.UTF8.GetBytes($"[{string.Join(',', aliases.Select(a =>
        $$"""{"id":{{a.Id}},"domain":"{{a.Domain}}","public_comment":null,"private_comment":"{{a.PrivateComment}}","internal":"0","goto":"{{a.Goto}}","address":"{{a.Address}}","is_catch_all":0,"active":"1","active_int":1,"sogo_visible":"1","sogo_visible_int":1,"sender_allowed":1,"created":"2026-11-24 12:00:00","modified":null}"""))}]");

    private sealed class Answers(byte[] list) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.RequestUri!.AbsolutePath switch
            {
                "/api/v1/get/alias/all" => list,
                "/api/v1/get/domain/all" => """[{"domain_name":"example.test","aliases_in_domain":20000,"aliases_left":20000,"mboxes_in_domain":10000}]"""u8.ToArray(),
                "/api/v1/get/status/version" => """{"version":"2026-07a"}"""u8.ToArray(),
                _ => "{}"u8.ToArray(),
            };
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new MemoryStream(body)) });
        }
    }
}
