using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LdapMailcow.Benchmarks.Whole;

/// <summary>The second cycle of a running daemon: the first one always lists mailcow.</summary>
internal static partial class DaemonCycle
{
    /// <summary>In which the daemon comes to rest and gives memory back after the line that ends a cycle; less than the interval.</summary>
    private static readonly TimeSpan _moment = TimeSpan.FromSeconds(1.5);

    /// <param name="between">What happens between the two.</param>
    public static Measured Run(string program, IReadOnlyDictionary<string, string> environment, Action between, Func<int> requests)
    {
        var info = new ProcessStartInfo(program, "run") { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        using var process = Process.Start(info)!;
        try
        {
            Next(process);
            Thread.Sleep(_moment);
            Usage.ForgetPeakOf(process.Id);
            var (cpu, simulator, before) = (Usage.CpuOf(process.Id), Usage.OwnCpu(), requests());
            between();
            var seconds = Next(process);
            Thread.Sleep(_moment);
            return new Measured(
                seconds, Usage.CpuOf(process.Id) - cpu, Usage.PeakOf(process.Id), Usage.OwnCpu() - simulator, requests() - before)
            {
                Idle = Usage.ResidentOf(process.Id),
            };
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    /// <returns>The seconds of the next cycle that ends, by its own log.</returns>
    private static double Next(Process process)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (Seconds().Match(line) is { Success: true } match && line.Contains("\"Searches\"", StringComparison.Ordinal))
            {
                return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException("The daemon ended.");
    }

    [GeneratedRegex("\"Seconds\":([0-9.E-]+)")]
    private static partial Regex Seconds();
}
