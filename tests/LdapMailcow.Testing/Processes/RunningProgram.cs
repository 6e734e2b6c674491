using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LdapMailcow.Testing.Processes;

/// <summary>A process and what it prints on standard output and error, in the order of lines of each.</summary>
public class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <param name="environment">The whole environment; nothing of the caller's own reaches the process.</param>
    public RunningProgram(string executable, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        _process = Process.Start(info) ?? throw new InvalidOperationException($"{executable} did not start.");
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
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

    public int Id => _process.Id;

    public bool IsRunning => !_process.HasExited;

    public TimeSpan Age => Stopwatch.GetElapsedTime(_started);

    /// <returns>The exit code; null when it did not end within <see cref="Eventually.Patience"/> and was killed.</returns>
    public async Task<int?> ExitAsync()
    {
        using var limit = new CancellationTokenSource(Eventually.Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            Kill();
            return null;
        }
    }

    public void Terminate() => Signal("TERM");

    /// <param name="name">As kill(1) has it; nothing happens when the program has just ended.</param>
    public void Signal(string name)
    {
        var info = new ProcessStartInfo("/bin/kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true };
        using var kill = Process.Start(info)!;
        kill.StandardError.ReadToEnd();
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
        GC.SuppressFinalize(this);
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
