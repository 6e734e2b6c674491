using LdapMailcow.Benchmarks;
using LdapMailcow.Benchmarks.Hot;
using LdapMailcow.Benchmarks.Whole;

return args switch
{
    ["ldap", ..] => await DirectoryBenchmark.RunAsync(args),
    ["ldap-read", ..] => await DirectoryRead.RunAsync(args),
    ["hot", ..] => HotBenchmarks.Run(args),
    ["state", _] => StateGrowth.Print(args),
    ["plots", _] => await PublishedReport.DrawAsync(args),
    ["scene", _] => await OpenScene.RunAsync(args),
    ["whole", _, _, _, _, ..] => await WholeBenchmark.RunAsync(args),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("ldap-mailcow-bench ldap [USERS] [GROUPS] [ROUNDS]   reading from slapd against ldapsearch (default 100000 5000 3)");
    Console.WriteLine("ldap-mailcow-bench whole PROGRAM REPORT ROUNDS USERS...         whole cycles (tests/bench.sh builds all that is needed)");
    Console.WriteLine("ldap-mailcow-bench hot [ARGUMENTS OF BENCHMARKDOTNET]          the hot pieces alone: plan, state, mailcow's list");
    Console.WriteLine("ldap-mailcow-bench state USERS                                  what a year of quiet cycles and 90 days of history add to the state");
    Console.WriteLine("ldap-mailcow-bench plots REPORT                                 draws the plots of a report again");
    Console.WriteLine("ldap-mailcow-bench scene USERS                                  leaves the servers running and prints the settings, to profile by hand");
    return 2;
}
