using System.Net;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Testing.Servers;

/// <summary>
/// A 389 Directory Server. Its instance lies in /etc/dirsrv and /var/lib/dirsrv under a name of its own and is removed in
/// the end. Needs root. No TLS.
/// </summary>
public sealed class Directory389Fixture : LdapServerFixture
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _name = "lm" + Guid.NewGuid().ToString("n")[..8];
    private readonly int _port = Ports.Free();
    private readonly int _securePort = Ports.Free();
    private readonly Dictionary<string, string> _environment = [];

    private Directory389Fixture()
    {
        var systemctl = _folder.Write("systemctl", Resource.Text("systemctl.sh"));
        Tool.Run("/bin/chmod", ["700", systemctl]);
        _environment["PATH"] = $"{_folder.Path}:/usr/sbin:/usr/bin:/sbin:/bin";
        CaFile = _folder.Write("ca.pem", "");
    }

    public override string Uri => $"ldap://127.0.0.1:{_port}";

    public override string LdapsUri => "";

    public override string BaseDn => "dc=example,dc=test";

    public override string BindDn => $"cn=sync,{BaseDn}";

    public override string BindPassword => "Reader-Secret-1";

    public override string AdminDn => "cn=Directory Manager";

    public override string AdminPassword => "Admin-Secret-1";

    public override string CaFile { get; }

    protected override string AdminUri => Uri;

    protected override bool IsPortTaken => !Ports.CanBind(IPAddress.Loopback, _port) || !Ports.CanBind(IPAddress.Loopback, _securePort);

    /// <summary>null, or why this machine cannot run it.</summary>
    public static string? Unavailable =>
        !Tool.Exists("/usr/sbin/dscreate") ? "389-ds is not installed" : Environment.IsPrivilegedProcess ? null : "389-ds needs root";

    public static Task<Directory389Fixture> StartAsync() => StartedAsync(
        () => new Directory389Fixture(),
        async fixture =>
        {
            await Task.Run(fixture.Create);
            fixture.AddFirstEntries();
        });

    public override ValueTask DisposeAsync()
    {
        if (Directory.Exists($"/etc/dirsrv/slapd-{_name}"))
        {
            Tool.Run("/usr/sbin/dsctl", [_name, "remove", "--do-it"], null, _environment);
        }

        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Create()
    {
        var file = _folder.Write("instance.inf", Instance());
        Tool.Run("/usr/sbin/dscreate", ["from-file", file], null, _environment);
        if (!Ports.Answers(IPAddress.Loopback, _port))
        {
            throw new InvalidOperationException("389-ds does not answer on 127.0.0.1.");
        }
    }

    private string Instance() => $"""
        [general]
        full_machine_name = localhost
        strict_host_checking = False
        systemd = False
        start = True
        selinux = False

        [slapd]
        instance_name = {_name}
        port = {_port}
        secure_port = {_securePort}
        root_dn = {AdminDn}
        root_password = {AdminPassword}
        self_sign_cert = False

        [backend-userroot]
        suffix = {BaseDn}
        create_suffix_entry = True
        sample_entries = no

        """;

    private void AddFirstEntries()
    {
        Add(new LdifWriter()
            .Entry($"OU=People,{BaseDn}", ("objectClass", "organizationalUnit"), ("ou", "People"))
            .Entry($"OU=Groups,{BaseDn}", ("objectClass", "organizationalUnit"), ("ou", "Groups"))
            .Entry(
                BindDn,
                ("objectClass", new[] { "applicationProcess", "simpleSecurityObject" }),
                ("cn", "sync"),
                ("userPassword", BindPassword)));
        Modify(new LdifWriter().Replace(
            BaseDn,
            "aci",
            $"(targetattr=\"*\")(version 3.0; acl \"reader\"; allow (read,search,compare) userdn=\"ldap:///{BindDn}\";)"));
    }
}
