using System.Diagnostics;
using System.Globalization;

namespace LdapMailcow.Benchmarks.Whole;

/// <summary>What one run of a program cost.</summary>
/// <param name="Cpu">Seconds of the program itself, to 10 ms.</param>
/// <param name="Peak">Largest resident set in MB, looked at every few milliseconds.</param>
/// <param name="Simulator">Seconds of CPU that the simulated mailcow took meanwhile.</param>
internal sealed record Measured(double Wall, double Cpu, double Peak, double Simulator, int Requests)
{
    private const double TicksPerSecond = 100;

    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static Measured Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment, Func<int> requests)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            info.Environment[name] = value;
        }

        var (watch, own, before) = (Stopwatch.StartNew(), OwnCpu(), requests());
        using var process = Process.Start(info)!;
        // Whoever stops reading the output stops the program.
        var output = Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(Stream.Null), process.StandardError.BaseStream.CopyToAsync(Stream.Null));
        var (cpu, peak) = (0d, 0d);
        while (!process.WaitForExit(3))
        {
            (cpu, peak) = (Math.Max(cpu, CpuOf(process.Id)), Math.Max(peak, PeakOf(process.Id)));
        }

        output.Wait();
        return process.ExitCode == 0
            ? new Measured(watch.Elapsed.TotalSeconds, cpu, peak, OwnCpu() - own, requests() - before)
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    /// <summary>Something that this process does itself: only the time counts.</summary>
    public static async Task<Measured> DoAsync(Func<Task> work, Func<int> requests)
    {
        var (watch, before) = (Stopwatch.StartNew(), requests());
        await work();
        return new Measured(watch.Elapsed.TotalSeconds, 0, 0, 0, requests() - before);
    }

    public static double OwnCpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    /// <summary>VmHWM of Linux; 0 when the process has just ended.</summary>
    public static double PeakOf(int id)
    {
        var line = Read($"/proc/{id}/status").Split('\n').FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>utime and stime, fields 14 and 15 of proc(5).</summary>
    public static double CpuOf(int id)
    {
        var text = Read($"/proc/{id}/stat");
        var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 13 ? 0 : (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
