using LdapMailcow.Core;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>One line for each change and for each that failed, counted for the summary.</summary>
internal sealed class OutcomeLog(ILogger logger, CycleReport report)
{
    public void Tell(IReadOnlyList<AliasChange> changes, IReadOnlyList<WriteOutcome> outcomes)
    {
        foreach (var change in Done(changes, outcomes))
        {
            report.Count(change.Kind);
            var (kind, values) = (change.Kind.Past(), change.Values);
            CycleEvents.Changed(logger, ChangeText.Done(change), kind, change.Address.Value, values.Goto, values.Active, change.Reason, change.Came, change.Went);
        }

        TellFailures(changes, outcomes, c => ChangeText.Verb(c.Kind));
    }

    public void Tell(IReadOnlyList<MailboxChange> changes, IReadOnlyList<WriteOutcome> outcomes)
    {
        foreach (var change in Done(changes, outcomes))
        {
            report.CountMailbox();
            CycleEvents.MailboxChanged(logger, change.IsRemoval ? "disabled" : "enabled", change.Address, change.Reason);
        }

        TellFailures(changes, outcomes, c => c.IsRemoval ? "disable mailbox" : "enable mailbox");
    }

    private static IEnumerable<T> Done<T>(IReadOnlyList<T> changes, IReadOnlyList<WriteOutcome> outcomes) =>
        changes.Zip(outcomes).Where(p => p.Second.Result == WriteResult.Done).Select(p => p.First);

    /// <summary>What ends all writing has one cause: one line says it, not one for each object.</summary>
    private void TellFailures<T>(IReadOnlyList<T> changes, IReadOnlyList<WriteOutcome> outcomes, Func<T, string> verb)
    {
        var failed = changes.Zip(outcomes).Where(p => p.Second.Result != WriteResult.Done).ToList();
        report.CountFailures(failed.Count);
        foreach (var same in failed.GroupBy(p => p.Second.EndsWriting ? p.Second.Reason : p.Second.Item.Address))
        {
            var (change, outcome) = same.First();
            var addresses = FirstFew.Of([.. same.Select(p => p.Second.Item.Address)], 1);
            var reason = outcome.Reason ?? "could not be confirmed";
            CycleEvents.NotDone(logger, verb(change), addresses.ToString(), reason, outcome.Item.Address, same.Count());
        }
    }
}
