using System.Diagnostics;
using System.Globalization;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.Benchmarks;

/// <summary>
/// Reads generated users and groups from a private slapd, in turns with <c>ldapsearch -E pr=1000</c> for the same attributes,
/// and prints the ratio of the best times and the peak memory of our process.
/// </summary>
internal static class DirectoryBenchmark
{
    private static readonly string[] _userAttributes =
        ["objectGUID", "entryUUID", "nsUniqueId", "ipaUniqueID", "mail", "proxyAddresses", "userAccountControl", "nsAccountLock", "pwdAccountLockedTime"];

    private static readonly string[] _groupAttributes = ["objectGUID", "entryUUID", "mail", "proxyAddresses", "member", "objectSid"];

    public static async Task<int> RunAsync(string[] args)
    {
        var (users, groups, rounds) = (Number(args, 1, 100_000), Number(args, 2, 5_000), Number(args, 3, 3));
        var watch = Stopwatch.StartNew();
        await using var server = await SlapdFixture.StartAsync(new SlapdSettings { BulkLdif = CompanyLdif.Text(users, groups) });
        Console.WriteLine($"slapd with {users} users and {groups} groups is up after {watch.Elapsed.TotalSeconds:0.0} s");
        var runs = Enumerable.Range(1, rounds).Select(round => Round(server, round)).ToList();
        var (theirs, first, later) = (runs.Min(run => run.Theirs), runs.Min(run => run.First), runs.Min(run => run.Later));
        Console.WriteLine(
            $"best: ldapsearch {theirs:0.00} s; ours {first:0.00} s in a fresh process, ratio {first / theirs:0.00}; {later:0.00} s later, ratio {later / theirs:0.00}; peak {runs.Max(run => run.Megabytes)} MB");
        return 0;
    }

    private static (double Theirs, double First, double Later, long Megabytes) Round(SlapdFixture server, int round)
    {
        var theirs = Theirs(server);
        var (first, later, megabytes, summary) = Ours(server);
        Console.WriteLine($"round {round}: ldapsearch {theirs:0.00} s, ours {first:0.00} s and {later:0.00} s, peak {megabytes} MB; {summary}");
        return (theirs, first, later, megabytes);
    }

    private static double Theirs(SlapdFixture server)
    {
        var watch = Stopwatch.StartNew();
        Search(server, "(&(objectClass=user)(objectCategory=person))", _userAttributes);
        Search(server, "(&(objectClass=group)(mail=*))", _groupAttributes);
        return watch.Elapsed.TotalSeconds;
    }

    private static void Search(SlapdFixture server, string filter, string[] attributes)
    {
        string[] arguments =
        [
            "-x", "-LLL", "-o", "ldif-wrap=no", "-E", "pr=1000/noprompt", "-H", server.Uri, "-D", server.BindDn, "-w", server.BindPassword, "-b", server.BaseDn,
            filter, .. attributes,
        ];
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec /usr/bin/ldapsearch \"$@\" >/dev/null", "sh", .. arguments]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"ldapsearch ended with {process.ExitCode}.");
        }
    }

    private static (double First, double Later, long Megabytes, string Summary) Ours(SlapdFixture server)
    {
        string[] arguments = ["ldap-read", server.Uri, server.BaseDn, server.BindDn, server.BindPassword];
        var self = Environment.ProcessPath!;
        string[] all = Path.GetFileName(self) == "dotnet" ? [Path.Combine(AppContext.BaseDirectory, "ldap-mailcow-bench.dll"), .. arguments] : arguments;
        using var process = Process.Start(new ProcessStartInfo(self, all) { RedirectStandardOutput = true })!;
        var line = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        var parts = line.Split('|');
        return (Seconds(parts[0]), Seconds(parts[1]), long.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]);
    }

    private static double Seconds(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Number(string[] args, int index, int otherwise) =>
        args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
}
