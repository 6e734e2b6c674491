using System.Diagnostics;
using System.Globalization;
using LdapMailcow.Ldap;
using Microsoft.Extensions.Logging.Abstractions;

namespace LdapMailcow.Benchmarks;

/// <summary>One read in a process of its own, so that its peak memory is its own. Prints seconds, megabytes and a summary.</summary>
internal static class DirectoryRead
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new LdapOptions { Uris = args[1], BaseDn = args[2], BindDn = args[3], BindPassword = args[4] };
        var directory = new LdapDirectory(options, TimeProvider.System, NullLogger<LdapDirectory>.Instance);
        var watch = Stopwatch.StartNew();
        var snapshot = await directory.ReadAsync(CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        var members = snapshot.Groups.Sum(group => group.Members?.Count ?? 0);
        var summary = $"{snapshot.Users.Count} users, {snapshot.Users.Sum(u => u.Aliases.Length)} aliases, {snapshot.Groups.Count} groups, {members} members, "
            + $"{snapshot.Searches} searches, {GC.GetTotalAllocatedBytes() >> 20} MB allocated, {GC.CollectionCount(2)} full collections, CPU {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:0.00} s";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds}|{PeakMegabytes()}|{summary}"));
        return 0;
    }

    /// <summary>VmHWM of Linux.</summary>
    private static long PeakMegabytes()
    {
        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
