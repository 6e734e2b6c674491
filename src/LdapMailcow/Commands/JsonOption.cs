using System.CommandLine;

namespace LdapMailcow.Commands;

/// <summary>The switch of all commands that have an answer for machines.</summary>
internal static class JsonOption
{
    public static Option<bool> Create() => new("--json") { Description = "One JSON document, as docs/json.md describes it" };
}
