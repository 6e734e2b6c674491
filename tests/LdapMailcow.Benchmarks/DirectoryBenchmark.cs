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
        var (theirs, ours) = (new List<double>(), new List<double>());
        var peak = 0L;
        for (var round = 0; round < rounds; round++)
        {
            theirs.Add(Theirs(server));
            var (seconds, megabytes, summary) = Ours(server);
            ours.Add(seconds);
            peak = Math.Max(peak, megabytes);
            Console.WriteLine($"round {round + 1}: ldapsearch {theirs[^1]:0.00} s, ours {seconds:0.00} s, peak {megabytes} MB; {summary}");
        }

        Console.WriteLine($"best: ldapsearch {theirs.Min():0.00} s, ours {ours.Min():0.00} s, ratio {ours.Min() / theirs.Min():0.00}, peak {peak} MB");
        return 0;
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

    private static (double Seconds, long Megabytes, string Summary) Ours(SlapdFixture server)
    {
        string[] arguments = ["ldap-read", server.Uri, server.BaseDn, server.BindDn, server.BindPassword];
        var self = Environment.ProcessPath!;
        string[] all = Path.GetFileName(self) == "dotnet" ? [Path.Combine(AppContext.BaseDirectory, "ldap-mailcow-bench.dll"), .. arguments] : arguments;
        using var process = Process.Start(new ProcessStartInfo(self, all) { RedirectStandardOutput = true })!;
        var line = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        var parts = line.Split('|');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
    }

    private static int Number(string[] args, int index, int otherwise) =>
        args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
}
