using System.Diagnostics;
using System.Globalization;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Reading;
using LdapMailcow.Ldap.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace LdapMailcow.Benchmarks;

/// <summary>
/// Two reads in a process of their own, so that its peak memory is its own: the first one of a fresh process, and a later one as a
/// daemon does it every cycle. Prints both times in seconds, the peak in megabytes, and a summary.
/// </summary>
internal static class DirectoryRead
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new LdapOptions
        {
            Servers = LdapUris.Parse(args[1]),
            BaseDn = DistinguishedName.Parse(args[2]),
            BindDn = args[3],
            BindPassword = args[4],
            StartTls = false,
            VerifyTls = true,
            Timeout = TimeSpan.FromSeconds(30),
            Kind = DirectoryKind.ActiveDirectory,
            MailAttribute = "mail",
            NestedGroups = true,
            ExpiredIsDisabled = false,
        };
        var directory = new LdapDirectory(options, TimeProvider.System, NullLogger<LdapDirectory>.Instance);
        var (first, _) = await ReadAsync(directory);
        var (later, summary) = await ReadAsync(directory);
        var digest = await DigestAsync(directory);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first}|{later}|{PeakMegabytes()}|{summary}; {digest}"));
        return 0;
    }

    private static async Task<(double Seconds, string Summary)> ReadAsync(LdapDirectory directory)
    {
        var (watch, allocated, cpu) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes(), Cpu());
        var snapshot = await directory.ReadAsync(CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        return (seconds, Summary(snapshot) + string.Create(
            CultureInfo.InvariantCulture, $", {(GC.GetTotalAllocatedBytes() - allocated) >> 20} MB allocated, CPU {(Cpu() - cpu).TotalSeconds:0.00} s"));
    }

    /// <summary>What a quiet cycle reads.</summary>
    private static async Task<string> DigestAsync(LdapDirectory directory)
    {
        var (watch, allocated, cpu) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes(), Cpu());
        var read = await directory.ReadDigestAsync(CancellationToken.None);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"for the digest alone {watch.Elapsed.TotalSeconds:0.00} s, {(double)(GC.GetTotalAllocatedBytes() - allocated) / read!.Digest.Entries:0} bytes allocated an entry, CPU {(Cpu() - cpu).TotalSeconds:0.00} s");
    }

    private static string Summary(DirectorySnapshot snapshot) => string.Create(
        CultureInfo.InvariantCulture,
        $"{snapshot.Users.Count} users, {snapshot.Users.Sum(u => u.Aliases.Length)} aliases, {snapshot.Groups.Count} groups, {snapshot.Groups.Sum(g => g.Members?.Count ?? 0)} members, {snapshot.Searches} searches");

    private static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;

    /// <summary>VmHWM of Linux.</summary>
    private static long PeakMegabytes()
    {
        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
