using System.CommandLine;

namespace LdapMailcow.Commands;

/// <summary>The switches of the commands that show something.</summary>
internal static class ReportOptions
{
    public static Option<bool> Json() => new("--json") { Description = "One JSON document, as docs/json.md describes it" };

    public static Option<bool> Full() => new("--full") { Description = "Whole lists, however long they are" };
}
