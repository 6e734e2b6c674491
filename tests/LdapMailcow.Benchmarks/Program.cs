using LdapMailcow.Benchmarks;

return args switch
{
    ["ldap", ..] => await DirectoryBenchmark.RunAsync(args),
    ["ldap-read", ..] => await DirectoryRead.RunAsync(args),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("ldap-mailcow-bench ldap [USERS] [GROUPS] [ROUNDS]   reading from slapd against ldapsearch (default 100000 5000 3)");
    return 2;
}
