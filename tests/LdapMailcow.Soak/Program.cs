using System.Globalization;
using LdapMailcow.Soak;

if (args is not [var executable, var minutes, .. var rest] || !double.TryParse(minutes, CultureInfo.InvariantCulture, out var duration))
{
    Console.WriteLine("ldap-mailcow-soak EXECUTABLE MINUTES [SEED]   (tests/soak.sh builds all that is needed)");
    return 2;
}

var seed = rest is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : Environment.TickCount;
Console.WriteLine($"seed {seed}");
var result = await SoakRun.PlayAsync(executable, TimeSpan.FromMinutes(duration), seed, Console.WriteLine);
Console.WriteLine(result.Summary);
Console.WriteLine(result.Failure ?? "no foreign write, no unmarked create, no quiet write");
return result.Failure is null ? 0 : 1;
