using LdapMailcow.Configuration;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Explaining;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using LdapMailcow.Json;

namespace LdapMailcow.Commands;

/// <summary>Says why an address, or an entry, is or is not what somebody expects. Only reads.</summary>
internal sealed class ExplainCommand(
    CyclePreparation preparation, IDirectoryWitness witness, IMailcow mailcow, IStateStore store, ElapsedTime elapsed, TimeProvider time, string subject, bool json)
    : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var entries = await EntriesAsync(cancellationToken);
        var ledger = store.Load();
        elapsed.TurnBegins();
        var turn = new Turn(ledger.LastTurn + 1, IsNew: true, elapsed.Since(ledger.LastTurnAt));
        var view = await preparation.ViewAsync(Task.FromResult(new CycleStart(ledger, turn)), cancellationToken);
        var explainer = new Explainer(view, PreparedCycle.Make(view));
        var facts = new AddressFacts(store, settings, ledger, time.GetUtcNow());
        var addresses = new List<AddressItem>();
        foreach (var address in Addresses(entries, view))
        {
            var found = IsAddress(out _) ? entries : await witness.FindAsync(address, cancellationToken);
            addresses.Add(facts.Of(explainer.Explain(address, found, await MailboxAsync(view, address, cancellationToken))));
        }

        await WriteAsync(new ExplainDocument(ExplainDocument.Name, subject, [.. entries.Select(EntryItem.Of)], addresses), output);
        return entries.Count == 0 && addresses.Count == 0 ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>A local part may have an equals sign, but no domain has a comma.</summary>
    private bool IsAddress(out Address address) => Address.TryParse(subject, out address, out _);

    private async Task<IReadOnlyList<EntryEvidence>> EntriesAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<EntryEvidence> entries = IsAddress(out var address)
            ? await witness.FindAsync(address, cancellationToken)
            : await witness.FindAsync(subject, cancellationToken) is { } only ? [only] : [];
        var complete = new List<EntryEvidence>();
        foreach (var entry in entries)
        {
            complete.Add(entry is { IsGroup: true, IsBelowBase: true } ? await witness.WithMembersAsync(entry, cancellationToken) : entry);
        }

        return complete;
    }

    /// <summary>Of an entry also those that it once gave and that are still ours.</summary>
    private IEnumerable<Address> Addresses(IReadOnlyList<EntryEvidence> entries, CycleView view)
    {
        if (IsAddress(out var address))
        {
            return [address];
        }

        var named = entries.SelectMany(e => e.Values).Select(v => v.Address).OfType<Address>();
        var owned = entries.Where(e => e.Id is not null).SelectMany(e => view.Input.Ledger.Aliases.Values.Where(row => row.Source == e.Id).Select(row => row.Address));
        return named.Concat(owned.Order()).Distinct();
    }

    private async Task<Mailbox?> MailboxAsync(CycleView view, Address address, CancellationToken cancellationToken) => view.Input.Mailcow.Mailboxes is { } all
        ? all.GetValueOrDefault(address.Value)
        : !view.Input.Mailcow.Domains.Host(address) ? null
        : await mailcow.FindMailboxesAsync([address.Value], cancellationToken) is { } found ? (found.Count > 0 ? found[0] : null)
        : (await mailcow.ReadMailboxesAsync(cancellationToken)).GetValueOrDefault(address.Value);

    private async Task WriteAsync(ExplainDocument document, TextWriter output)
    {
        if (json)
        {
            await JsonOutput.WriteAsync(output, document);
            return;
        }

        foreach (var line in ExplainLines.Of(document, time.GetUtcNow()))
        {
            await output.WriteLineAsync(line);
        }
    }
}
