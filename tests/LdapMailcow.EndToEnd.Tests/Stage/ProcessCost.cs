using System.Globalization;

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>What a process has used so far, as Linux counts it.</summary>
/// <param name="Cpu">In its own code and in the kernel's; Linux counts hundredths of a second.</param>
/// <param name="MemoryKb">Resident.</param>
public sealed record ProcessCost(TimeSpan Cpu, long MemoryKb, int Threads)
{
    public static ProcessCost Of(RunningDaemon daemon)
    {
        // The second field is the program's name in brackets and may hold anything.
        var stat = File.ReadAllText($"/proc/{daemon.Id}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var status = File.ReadLines($"/proc/{daemon.Id}/status").Select(line => line.Split(':', 2)).ToDictionary(p => p[0], p => p[1].Trim());
        return new ProcessCost(
            TimeSpan.FromMilliseconds(10 * (Number(stat[11]) + Number(stat[12]))), Number(status["VmRSS"].Split(' ')[0]), (int)Number(status["Threads"]));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
