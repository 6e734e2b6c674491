using System.CommandLine.Parsing;
using System.Globalization;
using LdapMailcow.Configuration;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Commands;

internal static class ArgumentChecks
{
    private const int LeastHash = 4;
    private const int MostDays = 36_500;

    public static Core.Addresses.Address? Canonical(string? address) => address is null ? null : Core.Addresses.Address.Parse(address);

    public static void Address(ArgumentResult result) =>
        Refuse(result, text => Core.Addresses.Address.TryParse(text, out _, out var problem) ? null : problem);

    public static void AddressOrDn(ArgumentResult result) =>
        Refuse(result, text => Core.Addresses.Address.TryParse(text, out _, out var problem) || DistinguishedName.TryParse(text, out _, out _)
            ? null
            : $"is neither a distinguished name nor an address: it {problem}");

    public static void Owner(ArgumentResult result) =>
        Refuse(result, text => MailcowSettings.Owner.ProblemOf(text) is null ? null : $"is no owner id; it must be {MailcowSettings.Owner.Expects}");

    /// <summary>An empty one, as of a script's unset variable, would begin every hash.</summary>
    public static void Hash(ArgumentResult result) =>
        Refuse(result, text => text.Length >= LeastHash && text.All(char.IsAsciiHexDigit)
            ? null
            : $"is no hash of what is withheld, nor its first {LeastHash} digits or more");

    public static long Cycle(ArgumentResult result) => Positive(result, long.MaxValue, "is no number of a cycle");

    public static int Changes(ArgumentResult result) => (int)Positive(result, int.MaxValue, "is no number of changes");

    public static TimeSpan? Duration(ArgumentResult result)
    {
        if (result.Tokens.Count == 0)
        {
            return null;
        }

        var text = result.Tokens[0].Value;
        var unit = text[^1..] switch { "s" => 1, "m" => 60, "h" => 3600, "d" => 86_400, _ => 0 };
        if (unit == 0 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0 || number > MostDays)
        {
            result.AddError($"'{text}' is no duration; write a whole number and s, m, h or d, as in 30m, 2h or 1d.");
            return null;
        }

        return TimeSpan.FromSeconds((long)number * unit);
    }

    private static void Refuse(ArgumentResult result, Func<string, string?> problemOf)
    {
        foreach (var text in result.Tokens.Select(t => t.Value))
        {
            if (problemOf(text) is { } problem)
            {
                result.AddError($"'{text}' {problem}.");
            }
        }
    }

    private static long Positive(ArgumentResult result, long most, string problem)
    {
        var text = result.Tokens[0].Value;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0 || number > most)
        {
            result.AddError($"'{text}' {problem}.");
            return 0;
        }

        return number;
    }
}
