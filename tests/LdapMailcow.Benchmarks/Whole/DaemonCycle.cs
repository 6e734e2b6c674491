using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LdapMailcow.Benchmarks.Whole;

/// <summary>The second cycle of a running daemon: the first one always lists mailcow.</summary>
internal static partial class DaemonCycle
{
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
            var (cpu, simulator, before) = (Measured.CpuOf(process.Id), Measured.OwnCpu(), requests());
            between();
            var seconds = Next(process);
            return new Measured(
                seconds, Measured.CpuOf(process.Id) - cpu, Measured.PeakOf(process.Id), Measured.OwnCpu() - simulator, requests() - before);
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
