using System.CommandLine;

namespace LdapMailcow.Commands;

internal static class ReportOptions
{
    public static Option<bool> Json() => new("--json") { Description = "One JSON document, as docs/json.md describes it" };

    public static Option<bool> Full() => new("--full") { Description = "Whole lists, however long they are" };
}
