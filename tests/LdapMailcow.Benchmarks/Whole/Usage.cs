using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LdapMailcow.Benchmarks.Whole;

/// <summary>What Linux says that processes used.</summary>
internal static class Usage
{
    private const int Children = -1;
    private const double NanosecondsPerSecond = 1e9;

    public static double OwnCpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    /// <summary>Seconds of CPU of all processes that this one has started and that have ended, and of theirs; to the microsecond.</summary>
    public static double ChildrenCpu()
    {
        _ = GetUsage(Children, out var usage);
        return usage.UserSeconds + usage.SystemSeconds + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e6);
    }

    /// <summary>Seconds of CPU of a running process, to the nanosecond; without threads that have ended.</summary>
    public static double CpuOf(int id) => Directory.GetDirectories($"/proc/{id}/task")
        .Sum(task => double.Parse(Read($"{task}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture)) / NanosecondsPerSecond;

    /// <summary>VmHWM in MB; 0 when the process has just ended.</summary>
    public static double PeakOf(int id) => Megabytes(id, "VmHWM:");

    /// <summary>VmRSS in MB.</summary>
    public static double ResidentOf(int id) => Megabytes(id, "VmRSS:");

    /// <summary>The peak begins anew (proc(5), clear_refs).</summary>
    public static void ForgetPeakOf(int id) => File.WriteAllText($"/proc/{id}/clear_refs", "5");

    private static double Megabytes(int id, string name)
    {
        var line = Read($"/proc/{id}/status").Split('\n').FirstOrDefault(text => text.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
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

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetUsage(int who, out ResourceUsage usage);

    /// <summary>struct rusage of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct ResourceUsage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}
