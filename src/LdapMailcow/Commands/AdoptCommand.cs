using LdapMailcow.Configuration;
using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
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
        var ledger = store.Load() with { Adoptions = new Dictionary<Address, Adoption>() };
        var turn = new Turn(ledger.LastTurn + 1, IsNew: true, 0);
        var prepared = await Preparation().PrepareAsync(Task.FromResult(new CycleStart(ledger, turn)), cancellationToken);
        var found = prepared.Plan.Aliases.Where(c => c.Kind == ChangeKind.Adopt && (wanted.Count == 0 || wanted.Contains(c.Address))).ToList();
        var missing = wanted.Except(found.Select(c => c.Address)).Order().ToList();
        var lines = found.Select(Line)
            .Concat(prepared.Plan.Notices.Where(n => wanted.Count == 0 && n.Reason is NoticeReason.CommentTooLong or NoticeReason.PolicyComment).Select(n => n.Sentence))
            .Concat(missing.Select(a => WhyNot(a, prepared.Plan)));
        foreach (var line in lines)
        {
            await output.WriteLineAsync(line);
        }

        await EndAsync([.. found.Select(c => new Adoption(c.Address, c.Before!.Goto, c.Values.Goto, c.Values.Active, c.Before.PrivateComment ?? ""))], output);
        return missing.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private CyclePreparation Preparation() =>
        new(directory, mailcow, options with { Rules = options.Rules with { Plan = options.Rules.Plan with { Adopt = adopt, AdoptByName = wanted.ToHashSet() } } }, time, new TextPool());

    private static string Line(AliasChange change) =>
        $"{change.Address}: now -> {change.Before!.Goto}, then -> {change.Values.Goto}{(change.Values.Active ? "" : ", inactive")}"
        + (PolicyComment.IsOne(change.Before.PrivateComment) ? $"; {PolicyComment.Loss(change.Before.PrivateComment!)}" : "");

    /// <summary>The same command again, with an end.</summary>
    private IEnumerable<string> Words() =>
        (adopt == AdoptExisting.SameGoto ? ["--same-goto"] : Array.Empty<string>()).Concat(wanted.Select(a => a.Value)).Append("--yes");

    private static string WhyNot(Address address, Plan plan) =>
        plan.Notices.FirstOrDefault(n => n.Address == address && n.Kind == NoticeKind.Conflict)?.Sentence
        ?? $"{address}: not to be taken over; it has to be an alias without an owner and with an ordinary goto that the directory wants, too.";

    private async Task EndAsync(IReadOnlyList<Adoption> adoptions, TextWriter output)
    {
        if (adoptions.Count == 0)
        {
            await output.WriteLineAsync("Nothing to adopt.");
        }
        else if (confirmed)
        {
            store.Decide(new LedgerUpdate { NewAdoptions = adoptions });
            await output.WriteLineAsync($"{Counted.Of(adoptions.Count, "alias is", "aliases are")} taken over in the next cycle, if nothing of this changes before.");
        }
        else
        {
            await output.WriteLineAsync(Preview.Of($"take over {Counted.Of(adoptions.Count, "alias", "aliases")}", $"adopt {string.Join(' ', Words())}"));
        }
    }
}
