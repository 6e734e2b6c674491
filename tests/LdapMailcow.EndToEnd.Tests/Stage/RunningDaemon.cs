using System.Diagnostics;
using System.Globalization;
using System.Text;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>A real process of ours and what it prints.</summary>
public sealed class RunningDaemon : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly long _started = Stopwatch.GetTimestamp();

    private RunningDaemon(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public bool IsRunning => !_process.HasExited;

    /// <param name="environment">The whole environment; nothing of the tests' own reaches the process.</param>
    public static RunningDaemon Start(string executable, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        return new RunningDaemon(Process.Start(info) ?? throw new InvalidOperationException($"{executable} did not start."));
    }

    public async Task<RunResult> EndAsync()
    {
        using var limit = new CancellationTokenSource(Eventually.Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            Assert.Fail($"did not end within {Eventually.Patience.TotalSeconds} s:\n{Output}");
        }

        return new RunResult(_process.ExitCode, Output, Stopwatch.GetElapsedTime(_started));
    }

    public void Terminate() => Signal("TERM");

    public void Signal(string name)
    {
        using var kill = Process.Start("/bin/kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Kill()
    {
        if (IsRunning)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Append(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.AppendLine(line);
            }
        }
    }
}
