using System.CommandLine;
using LdapMailcow.Configuration;

namespace LdapMailcow.Commands;

internal static class UsageErrors
{
    /// <summary>More typing errors than this are another word.</summary>
    private const int Typos = 3;

    public static int Report(ParseResult parsed, TextWriter error)
    {
        foreach (var message in parsed.Errors.Select(e => e.Message).Distinct())
        {
            error.WriteLine(message);
        }

        error.WriteLine(Meant(parsed) is { } command
            ? $"Did you mean '{command}'? 'ldap-mailcow --help' lists the commands."
            : "'ldap-mailcow --help' lists the commands.");
        return ExitCode.Usage;
    }

    /// <summary>Not System.CommandLine's own hint: that is a list after the whole help text, and this measure serves the settings, too.</summary>
    private static string? Meant(ParseResult parsed)
    {
        var word = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : "";
        var nearest = parsed.CommandResult.Command.Subcommands.Where(c => !c.Hidden)
            .Select(c => (c.Name, Distance: EditDistance.Between(word, c.Name)))
            .DefaultIfEmpty((Name: "", Distance: Typos))
            .MinBy(c => c.Distance);
        return nearest.Distance < Typos ? nearest.Name : null;
    }
}
