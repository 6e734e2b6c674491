using System.Diagnostics;

namespace LdapMailcow.Benchmarks.Whole;

/// <summary>What one run of a program cost.</summary>
/// <param name="Cpu">Seconds of the program itself.</param>
/// <param name="Peak">Largest resident set in MB, looked at every few milliseconds.</param>
/// <param name="Simulator">Seconds of CPU that the simulated mailcow took meanwhile.</param>
internal sealed record Measured(double Wall, double Cpu, double Peak, double Simulator, int Requests)
{
    /// <summary>Resident set in MB when it had nothing more to do; 0 for what ends.</summary>
    public double Idle { get; init; }

    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static Measured Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment, Func<int> requests)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            info.Environment[name] = value;
        }

        var (watch, own, children, before) = (Stopwatch.StartNew(), Usage.OwnCpu(), Usage.ChildrenCpu(), requests());
        using var process = Process.Start(info)!;
        // Whoever stops reading the output stops the program.
        var output = Task.WhenAll(LastLineAsync(process.StandardOutput), LastLineAsync(process.StandardError));
        var peak = 0d;
        while (!process.WaitForExit(3))
        {
            peak = Math.Max(peak, Usage.PeakOf(process.Id));
        }

        var wall = watch.Elapsed.TotalSeconds;
        var said = string.Join(' ', output.Result);
        return process.ExitCode == 0
            ? new Measured(wall, Usage.ChildrenCpu() - children, peak, Usage.OwnCpu() - own, requests() - before)
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {said}");
    }

    private static async Task<string> LastLineAsync(StreamReader output)
    {
        var last = "";
        while (await output.ReadLineAsync() is { } line)
        {
            last = line;
        }

        return last;
    }

    /// <summary>Something that this process does itself: only the time counts.</summary>
    public static async Task<Measured> DoAsync(Func<Task> work, Func<int> requests)
    {
        var (watch, before) = (Stopwatch.StartNew(), requests());
        await work();
        return new Measured(watch.Elapsed.TotalSeconds, 0, 0, 0, requests() - before);
    }

    /// <summary>The same, so many times as large.</summary>
    public Measured Times(int factor) => this with { Wall = Wall * factor, Cpu = Cpu * factor, Simulator = Simulator * factor, Requests = Requests * factor };
}
