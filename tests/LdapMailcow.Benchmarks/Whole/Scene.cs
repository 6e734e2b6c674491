using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LdapMailcow.MailcowSimulator;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.Benchmarks.Whole;

/// <summary>A company in slapd, the simulated mailcow, the program between them, and the tools that it is compared with.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private const int UsersPerGroup = 20;

    /// <summary>So many are compared in a second at the least: the daemon comes to rest between two cycles.</summary>
    private const int UsersASecond = 5_000;

    /// <summary>Of more users, the naive way is measured with a part of them: it is the same for each.</summary>
    private const int NaiveUsers = 10_000;

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _files = new();
    private readonly string _program;
    private readonly int _users;
    private readonly SlapdFixture _directory;
    private readonly SimulatorHost _mailcow;
    private readonly HttpClient _http;
    private IReadOnlyList<(string Path, string Body)> _writes = [];
    private int _changes;

    private Scene(string program, int users, SlapdFixture directory, SimulatorHost mailcow)
    {
        (_program, _users, _directory, _mailcow) = (program, users, directory, mailcow);
        _http = new HttpClient { BaseAddress = new Uri(mailcow.Url) };
        _http.DefaultRequestHeaders.Add("X-API-Key", mailcow.ApiKey);
    }

    public double StateMegabytes => new DirectoryInfo(_folder.Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) / 1048576.0;

    public int Aliases => _mailcow.Mailcow.Aliases.Count;

    public static async Task<Scene> StartAsync(string program, int users)
    {
        var directory = await SlapdFixture.StartAsync(new SlapdSettings { BulkLdif = CompanyLdif.Text(users, users / UsersPerGroup) });
        var mailcow = await SimulatorHost.StartAsync(new SimulatorOptions { IsEmpty = true });
        mailcow.Mailcow.AddDomain("example.test");
        mailcow.Mailcow.AddDomain("alias.test");
        for (var i = 0; i < users; i++)
        {
            mailcow.Mailcow.AddMailbox($"user{i:d6}@example.test");
        }

        return new Scene(program, users, directory, mailcow);
    }

    /// <summary>From nothing: an empty mailcow and no state.</summary>
    public Measured FirstSync()
    {
        Empty();
        var run = Sync();
        _writes = [.. _mailcow.History.Writes.Select(w => (w.Path, w.Body))];
        return run;
    }

    /// <summary>A cycle that lists all of mailcow, with nothing to do.</summary>
    public Measured Sync()
    {
        _mailcow.History.Clear();
        return Measured.Run(_program, ["sync"], Settings(), Requests);
    }

    public Measured Quiet() => Second(() => { });

    /// <summary>One address of one person becomes another.</summary>
    public Measured SmallChange() => Second(() => _directory.Modify(new LdifWriter().Replace(
        "CN=User 000001,OU=People,dc=example,dc=test",
        "proxyAddresses",
        "smtp:u1@example.test",
        $"smtp:changed{++_changes}@example.test")));

    private Measured Second(Action between)
    {
        _mailcow.History.Clear();
        var settings = Settings();
        settings["LDAP_MAILCOW_SYNC_INTERVAL"] = Math.Max(4, _users / UsersASecond).ToString(CultureInfo.InvariantCulture);
        settings["LDAP_MAILCOW_DRIFT_CHECK"] = "86400";
        settings["LDAP_MAILCOW_LOG_FORMAT"] = "json";
        return DaemonCycle.Run(_program, settings, between, Requests);
    }

    public Measured LdapSearch() => Measured.Run("/bin/sh", ["-c", $"{Search} '(&(objectClass=user)(objectCategory=person))' objectGUID entryUUID mail proxyAddresses userAccountControl >/dev/null && {Search} '(&(objectClass=group)(mail=*))' objectGUID entryUUID mail proxyAddresses member >/dev/null"], null, Requests);

    public Measured Curl() => Measured.Run(
        "/usr/bin/curl", ["-sSf", "--compressed", "-o", "/dev/null", "-H", $"X-API-Key: {_mailcow.ApiKey}", $"{_mailcow.Url}/api/v1/get/alias/all"], null, Requests);

    /// <summary>The writes of the last first sync again by a bare HTTP client, two at a time as the program does it.</summary>
    public async Task<Measured> SameWritesAsync()
    {
        Empty();
        return await Measured.DoAsync(
            () => Parallel.ForEachAsync(_writes, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (write, token) =>
            {
                using var content = new StringContent(write.Body, Encoding.UTF8, "application/json");
                using var answer = await _http.PostAsync(new Uri(write.Path, UriKind.Relative), content, token);
            }),
            Requests);
    }

    /// <summary>The same on a mailcow that needs some time for every answer.</summary>
    public async Task<Measured> SlowlyAsync(TimeSpan latency, Func<Task<Measured>> run)
    {
        _mailcow.Latency = latency;
        try
        {
            return await run();
        }
        finally
        {
            _mailcow.Latency = TimeSpan.Zero;
        }
    }

    /// <summary>From the start of the process to its first byte to the directory.</summary>
    public async Task<Measured> FirstByteAsync()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var settings = Settings();
        settings["LDAP_MAILCOW_LDAP_URI"] = $"ldap://{server.LocalEndpoint}";
        using var process = new Process { StartInfo = new ProcessStartInfo(_program, "sync") { RedirectStandardOutput = true } };
        foreach (var (name, value) in settings)
        {
            process.StartInfo.Environment[name] = value;
        }

        try
        {
            return await Measured.DoAsync(async () =>
            {
                process.Start();
                using var connection = await server.AcceptSocketAsync();
                await connection.ReceiveAsync(new byte[1]);
            }, Requests);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>A cycle as the predecessor does it: a search for each member (by an indexed attribute) and a GET for each alias.</summary>
    public async Task<Measured> NaiveAsync()
    {
        var part = Math.Max(1, _users / NaiveUsers);
        var members = _files.Write("members", string.Concat(Enumerable.Range(0, _users / part / UsersPerGroup * 30).Select(i => $"user{i % _users:d6}@example.test\n")));
        _mailcow.History.Clear();
        var run = await Measured.DoAsync(async () =>
        {
            Tool.Run("/bin/sh", ["-c", $"{Search} -f {members} '(&(objectClass=person)(mail=%s))' mail >/dev/null"]);
            foreach (var alias in _mailcow.Mailcow.Aliases.Take(_mailcow.Mailcow.Aliases.Count / part))
            {
                await _http.GetStringAsync(new Uri($"/api/v1/get/alias/{alias.Id}", UriKind.Relative));
            }
        }, Requests);
        return run.Times(part);
    }

    public Dictionary<string, string> Settings() => new()
    {
        ["LDAP_MAILCOW_LDAP_URI"] = _directory.Uri,
        ["LDAP_MAILCOW_LDAP_BASE_DN"] = _directory.BaseDn,
        ["LDAP_MAILCOW_LDAP_BIND_DN"] = _directory.BindDn,
        ["LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD"] = _directory.BindPassword,
        ["LDAP_MAILCOW_API_HOST"] = _mailcow.Url,
        ["LDAP_MAILCOW_API_KEY"] = _mailcow.ApiKey,
        ["LDAP_MAILCOW_DB_DIR"] = _folder.Path,
    };

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _mailcow.DisposeAsync();
        await _directory.DisposeAsync();
        _folder.Dispose();
        _files.Dispose();
    }

    private string Search => $"/usr/bin/ldapsearch -x -LLL -o ldif-wrap=no -E pr=1000/noprompt -H {_directory.Uri} -D {_directory.BindDn} -w {_directory.BindPassword} -b {_directory.BaseDn}";

    private int Requests() => _mailcow.History.All.Count;

    private void Empty()
    {
        Directory.Delete(_folder.Path, recursive: true);
        Directory.CreateDirectory(_folder.Path);
        foreach (var alias in _mailcow.Mailcow.Aliases)
        {
            _mailcow.Mailcow.RemoveAlias(alias.Address);
        }

        _mailcow.History.Clear();
    }
}
