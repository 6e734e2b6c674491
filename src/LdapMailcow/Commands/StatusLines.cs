using System.Globalization;
using LdapMailcow.Core;
using LdapMailcow.Core.State;
using LdapMailcow.Json;

namespace LdapMailcow.Commands;

internal sealed class StatusLines(StatusDocument status, bool full)
{
    private const int LinesShown = 20;

    public IEnumerable<string> All() =>
        Cycles().Concat(Source()).Concat(Owned())
            .Concat(Notices("conflicts", "conflict")).Concat(Notices("skipped", "skipped")).Concat(Notices("warnings", "warning")).Concat(Notices("lapsed", "lapsed")).Concat(Notices("to know", "information"))
            .Concat(Waiting()).Concat(Withheld());

    private IEnumerable<string> Cycles()
    {
        yield return $"ldap-mailcow {status.Version}, owner '{status.Owner}', state in {status.StateFolder}";
        yield return Line(status.Health.Healthy ? "health" : "UNHEALTHY", status.Health.Sentence);
        yield return Line("last cycle", status.LastCycle is { } last ? Told(last) : "none has ended yet");
        if (status.LastCycle is not null && status.LastGoodCycle?.Number != status.LastCycle.Number)
        {
            yield return Line("last good", status.LastGoodCycle is { } good ? Told(good) : "none of the cycles that are remembered");
        }

        if (status.Paused is { } paused)
        {
            var until = paused.Until is { } end ? $", until {Moment.Text(end, status.At)}" : "";
            yield return Line("PAUSED", $"since {Moment.Text(paused.Since, status.At)}{until}: nothing is written to mailcow; 'ldap-mailcow resume' ends it");
        }

        if (status.NextCycle is { } next)
        {
            yield return Line("next cycle", $"{Moment.Text(next, status.At)}{(next < status.At ? ", overdue unless one is running" : "")}");
        }

        if (status.NextDriftCheck is { } due)
        {
            yield return Line("drift check", due <= status.NextCycle ? "with the next cycle" : $"next at {Moment.Text(due, status.At)}");
        }
    }

    private IEnumerable<string> Source()
    {
        if (status.LastRead is { } read)
        {
            yield return Line("last read", $"{new ReadCounts(read.Users, read.Groups, read.Contacts)} in cycle {read.Cycle}");
            yield return Line("time spent", string.Join(", ", read.Phases.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Phase} {p.Seconds:0.0} s"))));
        }

        if (status.Watch is { } watch)
        {
            var last = watch.LastChange is { } change ? $"last change {Moment.Text(change, status.At)}" : "no change yet";
            yield return Line("watch", $"{watch.How ?? "not watching"}, since {Moment.Text(watch.Since, status.At)}; {last}; {Counted.Of(watch.Cycles, "cycle")} begun by changes");
        }
    }

    private IEnumerable<string> Owned()
    {
        var owned = status.Owned;
        yield return Line("owned", $"{Counted.Of(owned.Aliases, "alias", "aliases")}: {owned.Active} active, {owned.Inactive} inactive; {owned.OfUsers} of users, {owned.OfGroups} of groups");
        if (owned.SendAs > 0)
        {
            yield return Line("send-as", $"{Counted.Of(owned.SendAs, "right")} given");
        }
    }

    private IEnumerable<string> Notices(string name, string kind)
    {
        var notices = status.Notices.Where(n => n.Kind == kind).Select(n => n.Sentence).ToList();
        return notices.Count == 0 ? [] : Some($"{notices.Count}, as of cycle {status.LastRead?.Cycle}:", name, notices);
    }

    private IEnumerable<string> Waiting()
    {
        if (status.Refused.Count > 0)
        {
            var refused = status.Refused.Select(r => $"{r.Address}: {r.Reason} {(r.NextTry is { } next ? $"Tried again about {Moment.Text(next, status.At)}." : "")}".TrimEnd()).ToList();
            foreach (var line in Some($"{refused.Count} by mailcow:", "refused", refused))
            {
                yield return line;
            }
        }

        if (status.AuthenticationPause is { } pause)
        {
            yield return Line("pause", $"mailcow is not asked before {Moment.Text(pause.Until, status.At)}: {pause.Reason}");
        }

        if (status.Approved.Count > 0)
        {
            foreach (var line in Some($"{Counted.Of(status.Approved.Count, "change")}, not applied yet:", "approved", status.Approved))
            {
                yield return line;
            }
        }
    }

    private IEnumerable<string> Withheld() => status.Withheld is not { } withheld
        ? [Line("withheld", "nothing")]
        : Some($"{Counted.Of(withheld.Items.Count, "change")} ({withheld.Hash}), waiting for an approval:", "WITHHELD", withheld.Items, withheld.Reasons)
            .Append(Line("", $"'ldap-mailcow approve {withheld.Hash}' approves them; when the directory is well again, they vanish by themselves."));

    private IEnumerable<string> Some(string title, string name, IReadOnlyList<string> lines, params IReadOnlyList<string> before)
    {
        var few = FirstFew.Of(lines, full ? int.MaxValue : LinesShown);
        return before.Concat(few.Shown).Concat(few.More > 0 ? [$"({few.More} more: status --full)"] : []).Select(line => Line("", line)).Prepend(Line(name, title));
    }

    private static string Line(string name, string text) => $"{name,-13} {text}";

    private string Told(CycleEntry cycle)
    {
        var outcome = cycle.Outcome switch
        {
            CycleOutcome.Done => "done",
            CycleOutcome.Withheld => "removals withheld",
            _ => "failed",
        };
        return $"number {cycle.Number}, {Moment.Text(cycle.Finished, status.At)}, {outcome}: {cycle.Summary}";
    }
}
