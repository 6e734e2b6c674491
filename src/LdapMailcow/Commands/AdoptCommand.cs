using LdapMailcow.Configuration;
using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;

namespace LdapMailcow.Commands;

/// <summary>
/// Shows which existing aliases the directory wants too, and orders their adoption. It writes to the
/// state only; the daemon gives them the marker.
/// </summary>
/// <param name="adopt">As if LDAP_MAILCOW_ADOPT_EXISTING said so.</param>
/// <param name="wanted">Only these; empty for all.</param>
internal sealed class AdoptCommand(
    IDirectory directory, IMailcow mailcow, CycleOptions options, IStateStore store, TimeProvider time, AdoptExisting adopt, IReadOnlyList<Address> wanted, bool confirmed)
    : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var ledger = store.Load();
        var prepared = await Preparation().PrepareAsync(ledger, new Turn(ledger.LastTurn + 1, IsNew: true, 0), cancellationToken);
        var asked = wanted.ToHashSet();
        var found = prepared.Plan.Aliases.Where(c => c.Kind == ChangeKind.Adopt && (asked.Count == 0 || asked.Contains(c.Address))).ToList();
        foreach (var change in found)
        {
            await output.WriteLineAsync($"{change.Address}: now -> {change.Before!.Goto}, then -> {change.Values.Goto}");
        }

        var missing = asked.Except(found.Select(c => c.Address)).Order().ToList();
        foreach (var address in missing)
        {
            await output.WriteLineAsync($"{address}: not to be taken over; it has to be an alias without an owner and with an ordinary goto that the directory wants, too.");
        }

        await EndAsync([.. found.Select(c => c.Address)], output);
        return missing.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private CyclePreparation Preparation() =>
        new(directory, mailcow, options with { Rules = options.Rules with { Plan = options.Rules.Plan with { Adopt = adopt } } }, time);

    private async Task EndAsync(IReadOnlyList<Address> addresses, TextWriter output)
    {
        if (addresses.Count == 0)
        {
            await output.WriteLineAsync("Nothing to adopt.");
        }
        else if (confirmed)
        {
            store.Decide(new LedgerUpdate { NewInheritance = addresses });
            await output.WriteLineAsync($"{Counted.Of(addresses.Count, "alias is", "aliases are")} taken over in the next cycle.");
        }
        else
        {
            await output.WriteLineAsync($"Nothing was done yet. To take over {Counted.Of(addresses.Count, "alias", "aliases")}, repeat the command with --yes.");
        }
    }
}
