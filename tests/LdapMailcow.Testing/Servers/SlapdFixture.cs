using System.Net;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Testing.Servers;

/// <summary>
/// A private slapd with names as in Active Directory (see <c>ad-shaped.schema</c>) beside the stock schemas. It has
/// <c>OU=People</c> and <c>OU=Groups</c> below <see cref="BaseDn"/>.
/// </summary>
public sealed class SlapdFixture : LdapServerFixture
{
    private const string Program = "/usr/sbin/slapd";

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = Ports.Free();
    private readonly int _securePort = Ports.Free();
    private ServerProcess? _server;

    private SlapdFixture(SlapdSettings settings) => Certificates = new TestCertificates(_folder.Path, settings.IssuerUrl);

    public TestCertificates Certificates { get; }

    public override string Uri => $"ldap://127.0.0.1:{_port}";

    public override string LdapsUri => $"ldaps://127.0.0.1:{_securePort}";

    public int Port => _port;

    public override string BaseDn => "dc=example,dc=test";

    public override string BindDn => $"cn=sync,{BaseDn}";

    public override string BindPassword => "Reader-Secret-1";

    public override string AdminDn => $"cn=admin,{BaseDn}";

    public override string AdminPassword => "Admin-Secret-1";

    public override string CaFile => Certificates.CaFile;

    protected override string AdminUri => Uri;

    /// <summary>null, or why this machine cannot run it.</summary>
    public static string? Unavailable => Tool.Exists(Program) ? null : "slapd is not installed";

    public static Task<SlapdFixture> StartAsync(SlapdSettings? settings = null)
    {
        settings ??= new SlapdSettings();
        return StartedAsync(() => new SlapdFixture(settings), fixture => fixture.LoadAndStartAsync(settings));
    }

    /// <summary>Starts the server again after <see cref="StopServer"/>, with the same data and ports.</summary>
    public async Task StartServerAsync()
    {
        File.Delete(PidFile);
        _server = new ServerProcess(_folder.File("slapd.log"), Program, "-f", _folder.File("slapd.conf"), "-h", $"{Uri} {LdapsUri}", "-d", "0");
        await _server.WaitUntilAsync(IsReady, "slapd");
    }

    public void StopServer()
    {
        _server?.Dispose();
        _server = null;
    }

    /// <summary>Everything there is, operational attributes too, as LDIF for <see cref="ReplaceDatabase"/>.</summary>
    public string Dump() => Tool.Run("/usr/sbin/slapcat", ["-f", _folder.File("slapd.conf")]);

    /// <summary>While the server is stopped: what a restored backup does.</summary>
    public void ReplaceDatabase(string dump)
    {
        Directory.Delete(_folder.File("db"), recursive: true);
        _folder.Folder("db");
        Tool.Run("/usr/sbin/slapadd", ["-q", "-f", _folder.File("slapd.conf")], dump);
    }

    public override ValueTask DisposeAsync()
    {
        StopServer();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override bool IsPortTaken => !Ports.CanBind(IPAddress.Loopback, _port) || !Ports.CanBind(IPAddress.Loopback, _securePort);

    private string PidFile => _folder.File("slapd.pid");

    /// <summary>slapd writes its number when it has its ports; before that somebody else's server may answer there.</summary>
    private bool IsReady() => File.Exists(PidFile) && Ports.Answers(IPAddress.Loopback, _port) && Ports.Answers(IPAddress.Loopback, _securePort);

    private Task LoadAndStartAsync(SlapdSettings settings)
    {
        _folder.Folder("db");
        _folder.Write("ad-shaped.schema", Resource.Text("ad-shaped.schema"));
        _folder.Write("slapd.conf", SlapdConfiguration.Text(this, settings, _folder.Path));
        Tool.Run("/usr/sbin/slapadd", ["-q", "-f", _folder.File("slapd.conf")], SlapdConfiguration.BaseLdif(this) + settings.BulkLdif);
        return StartServerAsync();
    }
}
