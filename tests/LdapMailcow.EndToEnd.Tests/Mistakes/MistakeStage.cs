using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests.Mistakes;

/// <summary>One directory and one mailcow in good order, and beside them whatever a wrong address may lead to. No mistake changes any of it.</summary>
public sealed class MistakeStage : IAsyncLifetime
{
    private readonly CannedServer _nginx = new(CannedServer.HttpToHttpsOfNginx);
    private readonly CannedServer _website = new(CannedServer.Page("404 Not Found", "", "<html><head><title>404 Not Found</title></head></html>"));
    private readonly CannedServer _redirect = new(CannedServer.Page("301 Moved Permanently", "Location: https://mail.example.test/api/v1/get/status/version\r\n", "<html></html>"));
    private readonly CannedServer _silent = new("");
    private readonly ClosedPort _closed = new();
    private readonly List<SimulatorHost> _mailcows = [];
    private Dictionary<string, string> _words = [];

    public World World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        World = await World.StartAsync();
        Fill();
        var certificates = ((SlapdFixture)World.Directory).Certificates;
        var secure = await MailcowAsync(new SimulatorOptions { Certificate = X509Certificate2.CreateFromPemFile(certificates.Good.Certificate, certificates.Good.Key) });
        var empty = await MailcowAsync(new SimulatorOptions { IsEmpty = true });
        var strict = await MailcowAsync(new SimulatorOptions());
        strict.Authentication.AllowedClients = [];
        _words = new()
        {
            ["ldap"] = PortOf(World.Directory.Uri),
            ["ldaps"] = PortOf(World.Directory.LdapsUri),
            ["api"] = PortOf(World.Mailcow.Url),
            ["https"] = PortOf(secure.Url),
            ["empty"] = PortOf(empty.Url),
            ["strict"] = PortOf(strict.Url),
            ["nginx"] = Text(_nginx.Port),
            ["website"] = Text(_website.Port),
            ["redirect"] = Text(_redirect.Port),
            ["silent"] = Text(_silent.Port),
            ["closed"] = Text(_closed.Number),
            ["readonly"] = World.Mailcow.ReadOnlyKey,
            ["base"] = World.Directory.BaseDn,
        };
    }

    /// <summary>A colon in front keeps the braces of filters apart.</summary>
    public string Filled(string text) => _words.Aggregate(text, (t, word) => t.Replace($"{{:{word.Key}}}", word.Value, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable one in (IAsyncDisposable[])[.. _mailcows, World, _nginx, _website, _redirect, _silent])
        {
            await one.DisposeAsync();
        }

        _closed.Dispose();
    }

    private async Task<SimulatorHost> MailcowAsync(SimulatorOptions options)
    {
        _mailcows.Add(await SimulatorHost.StartAsync(options));
        return _mailcows[^1];
    }

    /// <summary>Two people and a group as they should be; units with one trouble each.</summary>
    private void Fill()
    {
        var person = World.Person("Person", "p@example.test", "smtp:one@example.test");
        World.Person("Other", "o@example.test", "smtp:two@example.test");
        World.Group("Team", "team@example.test", person);
        foreach (var (unit, mail, alias) in new[] { ("Unhosted", "u@corp.test", "smtp:a@corp.test"), ("Homeless", "homeless@example.test", "smtp:h@example.test"), ("Marked", "p@example.test", "smtp:marked@example.test") })
        {
            var dn = $"OU={unit},{World.Directory.BaseDn}";
            World.Directory.Add(new LdifWriter()
                .Entry(dn, ("objectClass", "organizationalUnit"), ("ou", unit))
                .Entry($"CN={unit},{dn}", People.Attributes(unit, mail, 512, [alias])));
        }

        World.Mailcow.Mailcow.AddAlias("marked@example.test", "p@example.test", privateComment: "ldap-mailcow:another");
    }

    private static string PortOf(string url) => Text(new Uri(url).Port);

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
