using System.Diagnostics;

namespace LdapMailcow.Testing.Processes;

/// <summary>A server that ends with this process, also when the test run is killed: a shell waits for our end of its input.</summary>
internal sealed class ServerProcess : IDisposable
{
    /// <summary>The shell ends when the server does, and the server when the input of the shell does.</summary>
    private const string Guard = """
        LOG=$1; shift; exec 3<&0
        "$@" </dev/null >"$LOG" 2>&1 3<&- & p=$!
        (read -r _ <&3; kill $p) >/dev/null 2>&1 & g=$!
        wait $p; rc=$?
        kill $g 2>/dev/null
        exit $rc
        """;

    private readonly Process _process;
    private readonly string _log;

    public ServerProcess(string log, string program, params IEnumerable<string> arguments)
    {
        _log = log;
        var info = new ProcessStartInfo("/bin/sh", ["-c", Guard, "sh", log, program, .. arguments])
        {
            RedirectStandardInput = true,
        };
        _process = Process.Start(info) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    /// <summary>Waits until <paramref name="ready"/> says yes; the log is in the exception otherwise.</summary>
    /// <exception cref="InvalidOperationException">The server has ended.</exception>
    /// <exception cref="TimeoutException">It still runs, but is not ready.</exception>
    public Task WaitUntilAsync(Func<bool> ready, string name) => Eventually.TrueAsync(
        () => _process.HasExited ? throw new InvalidOperationException($"{name} ended with {_process.ExitCode}: {Said()}") : ready(),
        () => $"{name} did not start: {Said()}");

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(60_000))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private string Said() => File.Exists(_log) ? File.ReadAllText(_log) : "";
}
