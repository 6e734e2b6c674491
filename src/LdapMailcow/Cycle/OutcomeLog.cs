using LdapMailcow.Core;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Senders;
using LdapMailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>One line for each change, one for all that fail in a call for the same cause, and the same cause again is only counted. Counts everything
/// for the summary. Not thread-safe.</summary>
internal sealed class OutcomeLog(ILogger logger, CycleReport report)
{
    private readonly Dictionary<(string Kind, SharedReason Reason), (string First, int More)> _told = [];

    public void Tell(IReadOnlyList<AliasChange> changes, IReadOnlyList<WriteOutcome> outcomes)
    {
        foreach (var change in Done(changes, outcomes))
        {
            report.Count(change.Kind, change.IsDrift);
            Tell(logger, change);
        }

        TellFailures(changes, outcomes, c => ChangeText.Verb(c.Kind));
    }

    public void Tell(IReadOnlyList<MailboxChange> changes, IReadOnlyList<WriteOutcome> outcomes)
    {
        foreach (var change in Done(changes, outcomes))
        {
            report.CountMailbox();
            Tell(logger, change);
        }

        TellFailures(changes, outcomes, c => c.IsRemoval ? "disable mailbox" : "enable mailbox");
    }

    public void Tell(IReadOnlyList<SenderChange> changes, IReadOnlyList<WriteOutcome> outcomes)
    {
        foreach (var change in Done(changes, outcomes))
        {
            report.Count(change);
            Tell(logger, change.Given, SenderStep.Given);
            Tell(logger, change.Revoked, SenderStep.TakenBack);
        }

        TellFailures(changes, outcomes, _ => "change who may send as whom by");
    }

    /// <summary>Changes of earlier cycles; this one does not count them as its own.</summary>
    public static void TellFound(ILogger logger, Plan plan)
    {
        foreach (var change in plan.Found)
        {
            Tell(logger, change);
        }

        foreach (var change in plan.FoundMailboxes)
        {
            Tell(logger, change);
        }

        Tell(logger, plan.FoundSenders, SenderStep.Given);
    }

    public void TellRepeated()
    {
        foreach (var ((kind, _), (first, more)) in _told.Where(t => t.Value.More > 0))
        {
            CycleEvents.NotDoneEither(logger, kind, more, first);
        }
    }

    private static void Tell(ILogger logger, AliasChange change)
    {
        var (kind, values) = (change.Kind.Past(), change.Values);
        CycleEvents.Changed(logger, ChangeText.Done(change), kind, change.Address.Value, values.Goto, values.Active, change.Reason, change.Came, change.Went);
    }

    private static void Tell(ILogger logger, MailboxChange change) =>
        CycleEvents.MailboxChanged(logger, change.IsRemoval ? "disabled" : "enabled", change.Address.Value, change.Reason);

    private static void Tell(ILogger logger, IReadOnlyList<SenderStep> steps, string kind)
    {
        foreach (var step in steps)
        {
            CycleEvents.SendersChanged(logger, kind, step.Grant.Mailbox.Value, step.Grant.Address.Value, step.Reason);
        }
    }

    private static IEnumerable<T> Done<T>(IReadOnlyList<T> changes, IReadOnlyList<WriteOutcome> outcomes) =>
        changes.Zip(outcomes).Where(p => p.Second.Result == WriteResult.Done).Select(p => p.First);

    private void TellFailures<T>(IReadOnlyList<T> changes, IReadOnlyList<WriteOutcome> outcomes, Func<T, string> kind)
    {
        var failed = changes.Zip(outcomes).Where(p => p.Second.Result != WriteResult.Done).ToList();
        report.CountFailures(failed.Count);
        foreach (var same in failed.GroupBy(p => (kind(p.First), ReasonOf(p.Second)), p => p.Second.Item.Address.Value))
        {
            TellFailure(same.Key, [.. same]);
        }
    }

    private void TellFailure((string Kind, SharedReason Reason) cause, IReadOnlyList<string> addresses)
    {
        if (_told.TryGetValue(cause, out var before))
        {
            _told[cause] = before with { More = before.More + addresses.Count };
            return;
        }

        _told.Add(cause, (addresses[0], 0));
        CycleEvents.NotDone(logger, cause.Kind, FirstFew.Of(addresses).ToString(), cause.Reason.Said(addresses.Count), addresses);
    }

    private static SharedReason ReasonOf(WriteOutcome outcome) =>
        SharedReason.Of(outcome.Item.Address, outcome.Reason ?? $"{outcome.Item.Address} could not be confirmed.");
}
