using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;

namespace LdapMailcow.Core.Explaining;

/// <summary>Why the next cycle does not do what the directory says: notices, waiting, withheld, held, left out.</summary>
internal sealed class PlanCauses(CycleView view, PreparedCycle prepared)
{
    private readonly Plan _plan = prepared.Plan;

    public IEnumerable<Cause> Of(Address address)
    {
        var ledger = view.Input.Ledger;
        foreach (var notice in _plan.Notices.Where(n => IsAbout(n, address)).Distinct())
        {
            yield return new Cause(CauseKind.Notice, SharedWith(notice)?.About(address) ?? notice.Sentence, notice.Reason.ToString());
        }

        if (ledger.Refusals.TryGetValue(address, out var refusal))
        {
            yield return new Cause(CauseKind.Refused, $"mailcow has refused it {Counted.Of(refusal.Failures, "time")}: {SharedReason.Of(address, refusal.Reason).Said(1)}");
        }

        if (ledger.Aliases.TryGetValue(address, out var row) && row.HeldAgainst is not null && !_plan.Aliases.Any(c => c.Address == address && !c.ByHand))
        {
            yield return new Cause(CauseKind.Held, "An undo put it back; it stays as it is until the directory's wish for it changes.");
        }

        foreach (var cause in Removals(address))
        {
            yield return cause;
        }
    }

    private bool IsAbout(Notice notice, Address address) => notice.Reason switch
    {
        NoticeReason.DomainNotHosted or NoticeReason.RefusedBefore or NoticeReason.RemovalNotConfirmed => false,
        NoticeReason.DomainFull => IsWithoutPlace(address) && view.Input.Mailcow.Domains.Of(address)!.Target == notice.Subject,
        _ => SharedWith(notice)?.Addresses.Contains(address) ?? notice.Address == address,
    };

    private SharedNotice? SharedWith(Notice notice) => _plan.Shared.FirstOrDefault(s => s.Notice == notice);

    private bool IsWithoutPlace(Address address) => view.Input.Desired.Aliases.ContainsKey(address)
        && !view.Input.Mailcow.Aliases.ContainsKey(address.Value)
        && !_plan.Aliases.Concat(_plan.Waiting).Any(c => c.Address == address);

    private IEnumerable<Cause> Removals(Address address)
    {
        if (_plan.Waiting.FirstOrDefault(c => c.Address == address) is { } waiting && !view.Input.Ledger.Refusals.ContainsKey(address))
        {
            yield return new Cause(
                CauseKind.NotConfirmed,
                $"It is no longer in the directory (complete read {waiting.Row.MissingReads} of {view.Rules.Plan.RemovalConfirmations}); after the last of them it is removed.");
        }

        var planned = _plan.Aliases.FirstOrDefault(c => c.Address == address);
        foreach (var item in planned is { Before: not null } ? new[] { RemovalItem.Of(planned), RemovalItem.OfOpening(planned) } : [])
        {
            if (prepared.Checked.Withheld?.Items.Contains(item) == true)
            {
                yield return new Cause(CauseKind.Withheld, $"'{item}' is withheld until it is approved: {string.Join(' ', prepared.Checked.Withheld.Reasons)}");
            }
        }

        if (planned is null && WithoutPolicy(address) is { } left)
        {
            yield return new Cause(CauseKind.Policy, $"LDAP_MAILCOW_POLICY leaves this out: {left.Kind.ToString().ToLowerInvariant()} ({left.Reason}).");
        }
    }

    /// <summary>The same plan, if the policy were to do everything.</summary>
    private AliasChange? WithoutPolicy(Address address)
    {
        if (view.Rules.Plan.Policy == Policy.Sync)
        {
            return null;
        }

        var options = view.Rules.Plan with { Policy = Policy.Sync };
        return Planner.Make(view.Input with { Options = options }).Aliases.FirstOrDefault(c => c.Address == address);
    }
}
