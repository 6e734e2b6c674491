using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.State;

namespace LdapMailcow.Commands;

internal static class HistoryLines
{
    private const int MembersShown = 3;

    public static IEnumerable<string> Lines(IReadOnlyList<HistoryEntry> entries, bool full)
    {
        var widest = (Cycle: entries.Select(e => Cycle(e).Length).DefaultIfEmpty().Max(),
            Change: entries.Select(e => e.Change.Length).DefaultIfEmpty().Max(),
            Address: entries.Select(e => e.Address.Value.Length).DefaultIfEmpty().Max());
        foreach (var e in entries)
        {
            var difference = Difference(e, full);
            yield return $"{Moment.Text(e.At)}  {Cycle(e).PadRight(widest.Cycle)}  {e.Change.PadRight(widest.Change)}  {e.Address.Value.PadRight(widest.Address)}  "
                + (difference.Length > 0 ? $"{difference}  ({e.Reason})" : $"({e.Reason})");
        }
    }

    /// <summary>From and to; for lists of members only what came and went.</summary>
    public static string Difference(HistoryEntry e, bool full = false)
    {
        if (e.GotoBefore is null || e.GotoAfter is null)
        {
            return (e.GotoAfter ?? e.GotoBefore) is { } only ? "-> " + Members(GotoText.Split(only), "", full) : "";
        }

        var came = GotoText.Lost(e.GotoAfter, e.GotoBefore);
        var went = GotoText.Lost(e.GotoBefore, e.GotoAfter);
        var parts = new[] { Members(came, "+", full), Members(went, "-", full) }.Where(p => p.Length > 0);
        return string.Join(' ', parts);
    }

    private static string Cycle(HistoryEntry e) => $"cycle {e.Cycle}";

    private static string Members(IReadOnlyList<string> members, string sign, bool full)
    {
        var few = FirstFew.Of([.. members.Select(m => sign + m)], full ? int.MaxValue : MembersShown);
        return few.Pointing("history --full", " ");
    }
}
