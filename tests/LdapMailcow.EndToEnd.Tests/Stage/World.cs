using LdapMailcow.MailcowSimulator;
using LdapMailcow.MailcowSimulator.Store;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>A real directory server, the mailcow simulator, a state folder, and the program between them.</summary>
public sealed class World : IAsyncDisposable
{
    public const string Domain = "example.test";

    private readonly TemporaryFolder _state = new();
    private readonly bool _ownsDirectory;
    private readonly bool _ownsMailcow;

    private World(LdapServerFixture directory, SimulatorHost mailcow, bool ownsDirectory, bool ownsMailcow = true)
    {
        _ownsMailcow = ownsMailcow;
        Directory = directory;
        Mailcow = mailcow;
        _ownsDirectory = ownsDirectory;
    }

    public LdapServerFixture Directory { get; }

    public SimulatorHost Mailcow { get; }

    public string StateFolder => _state.Path;

    /// <summary>Set or change a variable for all following runs; null removes it.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    public string Program { get; set; } = Executable.Usual;

    public IReadOnlyDictionary<string, AliasRow> Aliases => Mailcow.Mailcow.Aliases.ToDictionary(a => a.Address);

    public static async Task<World> StartAsync(SlapdSettings? settings = null) =>
        new(await SlapdFixture.StartAsync(settings), await SimulatorHost.StartAsync(), ownsDirectory: true);

    /// <summary>Beside a directory that other tests use too.</summary>
    public static async Task<World> BesideAsync(LdapServerFixture directory) => new(directory, await SimulatorHost.StartAsync(), ownsDirectory: false);

    /// <summary>Another daemon, with a state of its own, beside the same directory and the same mailcow.</summary>
    public World Neighbour() => new(Directory, Mailcow, ownsDirectory: false, ownsMailcow: false) { Program = Program };

    public async Task<RunResult> RunAsync(string command, params (string Name, string? Value)[] settings)
    {
        await using var process = Start([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries)], settings);
        return await process.EndAsync();
    }

    public Task<RunResult> SyncAsync() => RunAsync("sync");

    public RunningDaemon Start(IEnumerable<string> arguments, params (string Name, string? Value)[] settings) =>
        RunningDaemon.Start(Program, Environment(settings), arguments);

    /// <summary>Through a shell, in whose words <c>$0</c> is the program and <c>$@</c> are its arguments.</summary>
    public RunningDaemon StartInShell(string script, IEnumerable<string> arguments, params (string Name, string? Value)[] settings) =>
        RunningDaemon.Start("/bin/sh", Environment(settings), ["-c", script, Program, .. arguments]);

    /// <summary>One more cycle finds nothing to do.</summary>
    public async Task StaysQuietAsync()
    {
        var writes = Mailcow.History.Writes.Count;
        (await SyncAsync()).Ended(0);
        Assert.Equal(writes, Mailcow.History.Writes.Count);
    }

    /// <summary>mailcow has carried out whatever a process sent that has ended.</summary>
    public Task HungUpAsync() => Eventually.TrueAsync(() => Mailcow.OpenConnections == 0, () => $"{Mailcow.OpenConnections} connections are open");

    public async ValueTask DisposeAsync()
    {
        if (_ownsMailcow)
        {
            await Mailcow.DisposeAsync();
        }

        if (_ownsDirectory)
        {
            await Directory.DisposeAsync();
        }

        _state.Dispose();
    }

    private Dictionary<string, string> Environment(IEnumerable<(string Name, string? Value)> settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH"),
            ["DOTNET_ROOT"] = System.Environment.GetEnvironmentVariable("DOTNET_ROOT"),
            ["HOME"] = _state.Path,
            ["DOTNET_EnableDiagnostics"] = "0", // Its socket stays in the temporary folder when the process is killed.
            ["LDAP_MAILCOW_LDAP_URI"] = Directory.Uri,
            ["LDAP_MAILCOW_LDAP_BASE_DN"] = Directory.BaseDn,
            ["LDAP_MAILCOW_LDAP_BIND_DN"] = Directory.BindDn,
            ["LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD"] = Directory.BindPassword,
            ["LDAP_MAILCOW_API_HOST"] = Mailcow.Url,
            ["LDAP_MAILCOW_API_KEY"] = Mailcow.ApiKey,
            ["LDAP_MAILCOW_DB_DIR"] = _state.Path,
        };
        foreach (var (name, value) in Settings.Select(s => (s.Key, s.Value)).Concat(settings))
        {
            all[name] = value;
        }

        return all.Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!);
    }
}
