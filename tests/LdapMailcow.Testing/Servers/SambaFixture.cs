using System.Net;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Testing.Servers;

/// <summary>
/// A Samba Active Directory controller on a loopback address of its own (its LDAP ports are fixed). Needs root.
/// <c>OU=Lab</c> with <c>OU=People</c> and <c>OU=Groups</c> exists; an account with reading rights only, too.
/// </summary>
public sealed class SambaFixture : LdapServerFixture
{
    private const string Program = "/usr/sbin/samba";
    private const string Domain = "DC=example,DC=test";
    private const int EntriesATransaction = 2000;

    private readonly TemporaryFolder _folder = new();
    private readonly IPAddress _address = Ports.FreeLoopbackAddress(389, 636, 3268, 3269);
    private ServerProcess? _server;

    private SambaFixture() => Certificates = new TestCertificates(_folder.Path, null, _address);

    public TestCertificates Certificates { get; }

    public IPAddress Address => _address;

    public override string Uri => $"ldap://{_address}";

    public override string LdapsUri => $"ldaps://{_address}";

    /// <summary>The domain itself; a search from here also returns references.</summary>
    public static string DomainDn => Domain;

    public override string BaseDn => $"OU=Lab,{Domain}";

    public override string BindDn => "svc-ldapsync@example.test";

    public override string BindPassword => "Reader-Passw0rd1";

    public override string AdminDn => "Administrator@example.test";

    public override string AdminPassword => SambaProvision.AdminPassword;

    public override string CaFile => Certificates.CaFile;

    protected override string AdminUri => LdapsUri;

    /// <summary>null, or why this machine cannot run it.</summary>
    public static string? Unavailable =>
        !Tool.Exists(Program) ? "Samba is not installed" : Environment.IsPrivilegedProcess ? null : "Samba needs root for its ports";

    public static Task<SambaFixture> StartAsync() => StartedAsync(
        () => new SambaFixture(),
        async fixture =>
        {
            await SambaProvision.CopyToAsync(fixture._folder.Path);
            await fixture.StartServerAsync();
            fixture.AddFirstEntries();
        });

    /// <summary>Over LDAP each entry takes longer than the one before, and so it does in a transaction; a few thousand in each take 10 ms an entry.</summary>
    public override async Task AddManyAsync(LdifWriter ldif)
    {
        StopServer();
        foreach (var part in ldif.ToString().Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Chunk(EntriesATransaction))
        {
            Tool.Run("/usr/bin/ldbadd", ["-H", _folder.File("private/sam.ldb")], string.Join("\n\n", part) + "\n");
        }

        await StartServerAsync();
    }

    public override ValueTask DisposeAsync()
    {
        StopServer();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The value of <c>unicodePwd</c> for a password.</summary>
    public static byte[] UnicodePassword(string password) => System.Text.Encoding.Unicode.GetBytes($"\"{password}\"");

    private void StopServer()
    {
        _server?.Dispose();
        _server = null;
    }

    private async Task StartServerAsync()
    {
        foreach (var name in new[] { "run", "ncalrpc", "log" })
        {
            _folder.Folder(name);
        }

        var configuration = _folder.Write("etc/smb.conf", SambaConfiguration.Text(_folder.Path, _address, Certificates));
        _server = new ServerProcess(_folder.File("samba.log"), Program, "-i", "-M", "single", "-s", configuration);
        await _server.WaitUntilAsync(() => Ports.Answers(_address, 389) && Ports.Answers(_address, 636), "Samba");
    }

    private void AddFirstEntries() => Add(new LdifWriter()
        .Entry(BaseDn, ("objectClass", "organizationalUnit"))
        .Entry($"OU=People,{BaseDn}", ("objectClass", "organizationalUnit"))
        .Entry($"OU=Groups,{BaseDn}", ("objectClass", "organizationalUnit"))
        .Entry(
            $"CN=svc ldapsync,CN=Users,{Domain}",
            ("objectClass", "user"),
            ("sAMAccountName", "svc-ldapsync"),
            ("userPrincipalName", BindDn),
            ("userAccountControl", "66048"),
            ("unicodePwd", UnicodePassword(BindPassword))));
}
