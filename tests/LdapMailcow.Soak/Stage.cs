using System.Globalization;
using System.Text.RegularExpressions;
using LdapMailcow.MailcowSimulator;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.Soak;

/// <summary>A real slapd behind a proxy that cuts, the simulated mailcow, and the program between them.</summary>
internal sealed partial class Stage : IAsyncDisposable
{
    private static readonly int[] _acceptable = [0, 1, 3];

    private readonly string _executable;
    private readonly Journal _journal;
    private readonly Random _random;

    private Stage(string executable, Journal journal, Random random, SlapdFixture directory, SimulatorHost mailcow)
    {
        (_executable, _journal, _random, Directory, Mailcow) = (executable, journal, random, directory, mailcow);
        Proxy = new CuttingProxy(directory.Port);
        Settings = new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
            ["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "",
            ["HOME"] = journal.Folder,
            ["DOTNET_EnableDiagnostics"] = "0", // Its socket stays in the temporary folder when the process is killed.
            ["LDAP_MAILCOW_LDAP_URI"] = Proxy.Uri,
            ["LDAP_MAILCOW_LDAP_BASE_DN"] = directory.BaseDn,
            ["LDAP_MAILCOW_LDAP_BIND_DN"] = directory.BindDn,
            ["LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD"] = directory.BindPassword,
            ["LDAP_MAILCOW_LDAP_TIMEOUT"] = "5",
            ["LDAP_MAILCOW_API_HOST"] = mailcow.Url,
            ["LDAP_MAILCOW_API_KEY"] = mailcow.ApiKey,
            ["LDAP_MAILCOW_API_BATCH_SIZE"] = random.GetItems(["1", "3", "50"], 1)[0],
            ["LDAP_MAILCOW_REMOVAL_CONFIRMATIONS"] = random.Next(1, 4).ToString(CultureInfo.InvariantCulture),
            ["LDAP_MAILCOW_SYNC_INTERVAL"] = "1",
            ["LDAP_MAILCOW_DB_DIR"] = StateFolder,
        };
    }

    public SlapdFixture Directory { get; }

    public SimulatorHost Mailcow { get; }

    public CuttingProxy Proxy { get; }

    public Dictionary<string, string> Settings { get; }

    public string StateFolder => Path.Combine(_journal.Folder, "state");

    /// <summary>Cycles that the program has begun and ended, by what it said.</summary>
    public int Cycles { get; private set; }

    public static async Task<Stage> StartAsync(string executable, Journal journal, Random random)
    {
        var directory = await SlapdFixture.StartAsync();
        var stage = new Stage(executable, journal, random, directory, await SimulatorHost.StartAsync(new SimulatorOptions { IsEmpty = true }));
        System.IO.Directory.CreateDirectory(stage.StateFolder);
        foreach (var domain in new[] { "example.test", "second.test", "xn--bcher-kva.test" })
        {
            stage.Mailcow.Mailcow.AddDomain(domain);
        }

        stage.Mailcow.Mailcow.AddAliasDomain("aliased.test", "example.test");
        stage.Mailcow.Mailcow.AddMailbox("user01@example.test");
        return stage;
    }

    public RunningProgram Start(params string[] arguments) => new(_executable, Settings, arguments);

    /// <summary>Waits for the end, and for mailcow to be done with what it was sent.</summary>
    /// <param name="killed">Any exit code is all right then.</param>
    public async Task<int> EndAsync(RunningProgram program, bool killed = false)
    {
        var code = await program.ExitAsync() ?? throw new Violation($"did not end:\n{program.Output}");
        await Eventually.TrueAsync(() => Mailcow.OpenConnections == 0, () => $"{Mailcow.OpenConnections} connections are open");
        _journal.Output(program.Output);
        Cycles += CycleLine().Matches(program.Output).DistinctBy(m => m.Value).Count();
        if (!killed && !_acceptable.Contains(code))
        {
            throw new Violation($"ended with {code}:\n{program.Output}");
        }

        foreach (var secret in new[] { Directory.BindPassword, Mailcow.ApiKey })
        {
            if (program.Output.Contains(secret, StringComparison.Ordinal))
            {
                throw new Violation($"told a secret:\n{program.Output}");
            }
        }

        return StackTrace().IsMatch(program.Output) ? throw new Violation($"crashed:\n{program.Output}") : code;
    }

    /// <summary>One undisturbed run of a command.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        await using var program = Start(arguments);
        return await EndAsync(program);
    }

    public void Calm()
    {
        Mailcow.Faults.Clear();
        (Proxy.Limit, Proxy.Stalls) = (long.MaxValue, false);
    }

    /// <summary>What is needed to look into a failure.</summary>
    public void Keep()
    {
        _journal.Keep("directory.ldif", Directory.Search("(objectClass=*)"));
        _journal.Keep("aliases.txt", string.Join('\n', Mailcow.Mailcow.AliasRows));
        _journal.Keep("settings.txt", string.Join('\n', Settings.Select(s => $"{s.Key}={s.Value}")));
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await Mailcow.DisposeAsync();
        await Directory.DisposeAsync();
    }

    [GeneratedRegex(@"\bcycle (\d+)")]
    private static partial Regex CycleLine();

    [GeneratedRegex(@"^\s+at .+\(|Unhandled exception", RegexOptions.Multiline)]
    private static partial Regex StackTrace();
}
