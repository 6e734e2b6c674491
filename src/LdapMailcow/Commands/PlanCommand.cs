using LdapMailcow.Configuration;
using LdapMailcow.Core;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using LdapMailcow.Json;

namespace LdapMailcow.Commands;

/// <summary>A whole cycle up to the first write, printed. Writes nothing anywhere.</summary>
internal sealed class PlanCommand(CyclePreparation preparation, IStateStore store, ElapsedTime elapsed, bool json, bool full) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var ledger = store.Load();
        elapsed.TurnBegins();
        var turn = new Turn(ledger.LastTurn + 1, IsNew: true, elapsed.Since(ledger.LastTurnAt));
        var prepared = await preparation.PrepareAsync(Task.FromResult(new CycleStart(ledger, turn)), cancellationToken);
        await WriteAsync(prepared, output);
        return ExitCode.Of(prepared.Checked.Withheld is null ? CycleOutcome.Done : CycleOutcome.Withheld);
    }

    private async Task WriteAsync(PreparedCycle prepared, TextWriter output)
    {
        if (json)
        {
            await JsonOutput.WriteAsync(output, PlanDocument.Of(prepared));
            return;
        }

        foreach (var line in Lines(prepared))
        {
            await output.WriteLineAsync(line);
        }
    }

    private IEnumerable<string> Lines(PreparedCycle prepared)
    {
        var (aliases, mailboxes) = (prepared.Checked.Aliases, prepared.Checked.Mailboxes);
        var senders = prepared.Checked.Senders.SelectMany(ChangeText.Planned).ToList();
        var changes = aliases.Count + mailboxes.Count + senders.Count;
        var told = prepared.Plan.Notices.Distinct().OrderBy(n => n.Kind).Select(n => $"{n.Kind.ToString().ToLowerInvariant()}: {prepared.Plan.Told(n, full)}");
        return aliases.Select(c => ChangeText.Planned(c, full))
            .Concat(mailboxes.Select(ChangeText.Planned))
            .Concat(senders)
            .Concat(told)
            .Concat(prepared.Checked.Withheld is { } withheld ? withheld.Items.Select(i => $"withheld: {i}").Append(WithheldText.Of(prepared, withheld)) : [])
            .Append($"{new ReadCounts(prepared.Directory.Users.Count, prepared.Directory.Groups.Count, prepared.Directory.Contacts.Count)} read from {prepared.Directory.Server}; "
                + $"{(changes == 0 ? "no change" : Counted.Of(changes, "change"))} would be made. Nothing was written.");
    }
}
