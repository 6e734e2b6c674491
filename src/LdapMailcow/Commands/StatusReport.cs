using LdapMailcow.Configuration;
using LdapMailcow.Core.State;
using LdapMailcow.Json;

namespace LdapMailcow.Commands;

/// <summary>Everything that <c>status</c> knows, by the same clock and the same notion of success as <c>healthcheck</c>.</summary>
internal static class StatusReport
{
    public static StatusDocument Of(IStateStore store, Settings settings, DateTimeOffset now)
    {
        var (ledger, cycles, pause) = (store.Load(), store.Cycles(Health.CyclesToLookAt), store.Pause);
        var health = Health.Judge(cycles, store.Progress, settings.Cycle.Interval, now);
        var next = NextCycle.At(cycles, settings.Cycle.Interval);
        var details = store.Details();
        return new StatusDocument(
            StatusDocument.Name,
            ProductVersion.Text,
            settings.Plan.OwnerId,
            settings.DbDirectory,
            now,
            new HealthEntry(health.IsGood, health.Sentence),
            CycleEntry.Of(cycles.Count > 0 ? cycles[0] : null),
            CycleEntry.Of(Health.LastGood(cycles)),
            next,
            details?.NextDriftCheck,
            details is null ? null : new ReadEntry(details.Cycle, details.Users, details.Groups, details.Contacts, [.. details.Phases.Select(p => new PhaseEntry(p.Phase, p.Length.TotalSeconds))]),
            WatchEntry.Of(store.Watch),
            Owned(ledger),
            [.. details?.Notices?.Select(NoticeEntry.Of) ?? []],
            [.. ledger.Refusals.Values.OrderBy(r => r.Address).Select(r => Refused(r, ledger, next, settings.Cycle.Interval))],
            pause?.Until > now ? new AuthenticationPauseEntry(pause.Until, pause.Reason) : null,
            store.WritePause is { } paused && paused.Holds(now) ? new WritePauseEntry(paused.Since, paused.Until) : null,
            [.. ledger.Approved.Order(StringComparer.Ordinal)],
            ledger.Withheld is { } withheld && !withheld.Items.All(ledger.Approved.Contains) ? WithheldEntry.Of(withheld) : null);
    }

    private static OwnedEntry Owned(Ledger ledger)
    {
        var aliases = ledger.Aliases.Values;
        var (active, groups) = (aliases.Count(a => a.Active), aliases.Count(a => a.Kind == AliasKind.Group));
        return new OwnedEntry(ledger.Aliases.Count, active, ledger.Aliases.Count - active, ledger.Aliases.Count - groups, groups, ledger.Grants.Count);
    }

    private static RefusalEntry Refused(Refusal refusal, Ledger ledger, DateTimeOffset? next, TimeSpan interval) =>
        new(refusal.Address.Value, refusal.Reason, refusal.Failures, NextCycle.ThatTries(refusal, ledger, next, interval));
}
