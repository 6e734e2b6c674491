using LdapMailcow.Configuration;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.Senders;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;

namespace LdapMailcow.Commands;

/// <summary>release and purge: nothing of ours is left, either because it is nobody's any more or because it is gone. What a run did not come to, the
/// next one does.</summary>
internal sealed class LeaveCommand(IMailcow mailcow, IStateStore store, Executor executor, CycleOptions options, TimeProvider time, Leave how, bool all, bool confirmed) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var ledger = store.Load();
        var signature = Signature.By(options.Rules.Plan.OwnerId, ledger);
        var found = await mailcow.ReadAsync(new MailcowScope(null, ledger.CountByDomain()), cancellationToken);
        var senders = how == Leave.Release ? [] : await SendersAsync(ledger, cancellationToken);
        var leaving = new Leaving(how, OwnedView.Of(ledger.Aliases, found, signature), signature, options.Rules.Plan.Scope, all);
        var text = new LeaveText(how, leaving, senders, ledger, options.Rules.Plan);
        foreach (var line in (confirmed ? [] : leaving.Changes.Select(c => ChangeText.Planned(c)).Concat(senders.SelectMany(ChangeText.Planned))).Concat(text.Beside()))
        {
            await output.WriteLineAsync(line);
        }

        if (!confirmed)
        {
            await output.WriteLineAsync(text.Preview());
            return ExitCode.Done;
        }

        if (text.WhyNot(Standstill.ReasonOf(options.Rules.Plan.Policy, store.WritePause, time.GetUtcNow())) is { } reason)
        {
            await output.WriteLineAsync($"Nothing was done: {reason}.");
            return ExitCode.Failed;
        }

        var report = await ApplyAsync(leaving, senders, found, ledger, cancellationToken);
        await output.WriteLineAsync(text.End(report));
        return report.IsFailed ? ExitCode.Failed : ExitCode.Done;
    }

    private async Task<IReadOnlyList<SenderChange>> SendersAsync(Ledger ledger, CancellationToken cancellationToken) => ledger.Grants.Count == 0 ? []
        : Leaving.Senders(ledger, await mailcow.ReadSendersAsync(ledger.Grants.Keys.Select(g => g.Mailbox).ToHashSet(), cancellationToken), options.Rules.Plan.Scope);

    /// <summary>In the history it is a cycle, so that undo knows it by its number.</summary>
    private async Task<CycleReport> ApplyAsync(Leaving leaving, IReadOnlyList<SenderChange> senders, MailcowSnapshot found, Ledger ledger, CancellationToken stopping)
    {
        var (report, started) = (new CycleReport(), time.GetUtcNow());
        var number = store.BeginCycle(started, CycleCause.Decision);
        store.Commit(leaving.Found);
        if (leaving.Changes.Count + senders.Count > 0)
        {
            var books = new Bookkeeping(ledger, options.Rules, number, ledger.LastTurn, started);
            await executor.ApplyAsync(new CheckedPlan(leaving.Changes, [], null, []) { Senders = senders }, found.Domains, books, report, stopping);
        }

        var forgets = how == Leave.Release && !report.IsFailed;
        if (forgets)
        {
            store.Commit(Leaving.Forget(store.Load()));
        }

        var record = new CycleRecord(number, started, time.GetUtcNow(), report.Outcome, LeaveText.Summary(number, how, report), CycleCause.Decision);
        store.EndCycle(record, null, forgets ? null : ledger.Withheld);
        return report;
    }
}
