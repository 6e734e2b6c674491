using Microsoft.Extensions.Logging;

namespace LdapMailcow.Events;

internal static class EventTable
{
    public static IEnumerable<string> Text() => EventCatalog.All.SelectMany(e => new[]
    {
        $"{e.Id} {NameOf(e.Level)}: {e.Message}",
        $"    {e.When}",
        $"    Fields: {(e.Fields.Count == 0 ? "none" : string.Join(", ", e.Fields))}.",
    });

    public static IEnumerable<string> Markdown()
    {
        yield return "| Id | Level | Message | Fields | When |";
        yield return "|---|---|---|---|---|";
        foreach (var e in EventCatalog.All)
        {
            yield return $"| {e.Id} | {NameOf(e.Level)} | `{e.Message}` | {string.Join(", ", e.Fields.Select(f => $"`{f}`"))} | {e.When} |";
        }
    }

    private static string NameOf(LogLevel level) => level.ToString().ToLowerInvariant();
}
