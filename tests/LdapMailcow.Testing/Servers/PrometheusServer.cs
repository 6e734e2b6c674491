using System.Net;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Testing.Servers;

/// <summary>Debian's Prometheus on loopback, asking one target every second.</summary>
public sealed class PrometheusServer : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServerProcess _server;
    private readonly int _port = Ports.Free();

    private PrometheusServer(int target, string rules)
    {
        var configuration = _folder.Write("prometheus.yml", $"""
            global: {"{"} scrape_interval: 1s, evaluation_interval: 1s {"}"}
            rule_files: ['{rules}']
            scrape_configs: [{"{"} job_name: ldap-mailcow, static_configs: [{"{"} targets: ['127.0.0.1:{target}'] {"}"}] {"}"}]
            """);
        _server = new ServerProcess(
            _folder.File("log"),
            "/usr/bin/prometheus",
            $"--config.file={configuration}",
            $"--storage.tsdb.path={_folder.Folder("data")}",
            $"--web.listen-address=127.0.0.1:{_port}");
    }

    /// <summary>Of its HTTP API, with a slash at its end.</summary>
    public Uri Api => new($"http://127.0.0.1:{_port}/api/v1/");

    /// <param name="rules">Path of a file of rules.</param>
    public static async Task<PrometheusServer> StartAsync(int target, string rules)
    {
        var server = new PrometheusServer(target, rules);
        await server._server.WaitUntilAsync(() => Ports.Answers(IPAddress.Loopback, server._port), "prometheus");
        return server;
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }
}
