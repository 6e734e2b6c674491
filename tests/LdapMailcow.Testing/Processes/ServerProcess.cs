using System.Diagnostics;

namespace LdapMailcow.Testing.Processes;

/// <summary>A server that ends with this process, also when the test run is killed: a shell waits for our end of its input.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Guard = "LOG=$1; shift; \"$@\" </dev/null >\"$LOG\" 2>&1 & p=$!; read -r _; kill $p; wait $p";

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
    public async Task WaitUntilAsync(Func<bool> ready, string name, int seconds = 30)
    {
        for (var attempt = 0; attempt < seconds * 20; attempt++)
        {
            if (ready())
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"{name} did not start: {(File.Exists(_log) ? File.ReadAllText(_log) : "")}");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(15_000))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
