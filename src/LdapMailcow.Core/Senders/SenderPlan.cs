using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Senders;

/// <param name="Lists">The lists of those mailboxes that were read.</param>
/// <param name="IsThere">Whether mailcow has an alias or a mailbox of the address: it refuses a grant for anything else, and keeps one that is there.</param>
/// <param name="IsRedundant">Whether the mailbox may send as it by an alias: mailcow drops such a grant without a word.</param>
/// <param name="IsUndecided">Whether the directory could not be judged about the owner of that grant.</param>
/// <param name="ShowsAtOnce">The source is another one than last time: all that it does not want is shown, for the limits to withhold.</param>
public sealed record SenderInput(
    WantedGrants Wanted,
    IReadOnlyDictionary<SendGrant, GivenGrant> Given,
    IReadOnlyDictionary<Address, SenderList> Lists,
    Func<Address, bool> IsThere,
    Func<SendGrant, bool> IsRedundant,
    Func<GivenGrant, bool> IsUndecided,
    int Confirmations,
    int Reads,
    bool ShowsAtOnce = false);

/// <summary>Pure: compares who may send as whom with what mailcow grants. What an administrator granted stays his, also when the directory wants it;
/// what we gave and he took away is given again as long as it is wanted.</summary>
public sealed class SenderPlan
{
    private readonly SenderInput _input;
    private readonly List<SenderStep> _given = [];
    private readonly List<SenderStep> _revoked = [];
    private readonly List<SenderStep> _waiting = [];
    private readonly List<SenderStep> _found = [];
    private readonly List<GivenGrant> _saved = [];
    private readonly List<SendGrant> _forgotten = [];
    private readonly List<SendGrant> _unknown = [];
    private readonly List<SendGrant> _homeless = [];

    private SenderPlan(SenderInput input) => _input = input;

    public IReadOnlyList<SenderChange> Changes => Grouped(_given, _revoked);

    /// <summary>Not missing often enough yet.</summary>
    public IReadOnlyList<SenderChange> Waiting => Grouped([], _waiting);

    /// <summary>Given by a write that nobody lived to record.</summary>
    public IReadOnlyList<SenderStep> Found => _found;

    /// <summary>Rows that are counted or settled, or are missing no longer.</summary>
    public IReadOnlyList<GivenGrant> Saved => _saved;

    /// <summary>What mailcow has no more: an administrator took it back, an alias allows it anyway, or its mailbox is gone.</summary>
    public IReadOnlyList<SendGrant> Forgotten => _forgotten;

    /// <summary>Wanted, and mailcow has neither an alias nor a mailbox of that address.</summary>
    public IReadOnlyList<SendGrant> Unknown => _unknown;

    /// <summary>Wanted for somebody without a mailbox.</summary>
    public IReadOnlyList<SendGrant> Homeless => _homeless;

    public static SenderPlan Make(SenderInput input)
    {
        var plan = new SenderPlan(input);
        foreach (var (grant, delegation) in input.Wanted.Grants)
        {
            plan.Give(grant, delegation);
        }

        foreach (var row in input.Given.Values.OrderBy(g => g.Grant))
        {
            plan.Judge(row);
        }

        return plan;
    }

    private void Give(SendGrant grant, Delegation delegation)
    {
        if (!_input.Lists.TryGetValue(grant.Mailbox, out var list))
        {
            _homeless.Add(grant);
        }
        else if (list.Has(grant.Address) || list.Covers(grant.Address) || _input.IsRedundant(grant))
        {
            return;
        }
        else if (!_input.IsThere(grant.Address))
        {
            _unknown.Add(grant);
        }
        else
        {
            var isDrift = _input.Given.GetValueOrDefault(grant) is { Intended: false };
            var reason = isDrift ? $"drift: it was taken away in mailcow; {delegation.Label} still wants it" : $"{delegation.Label} lets it in the directory";
            _given.Add(new SenderStep(new GivenGrant(grant, delegation.Owner), reason, isDrift));
        }
    }

    /// <summary>What is not in the list is not ours any more, so that whoever puts it there next is not taken for us.</summary>
    private void Judge(GivenGrant row)
    {
        if (!_input.Lists.TryGetValue(row.Grant.Mailbox, out var list))
        {
            JudgeWithoutMailbox(row);
            return;
        }

        if (!list.Has(row.Grant.Address))
        {
            _forgotten.Add(row.Grant);
            return;
        }

        var settled = row with { Intended = false };
        if (row.Intended)
        {
            _found.Add(new SenderStep(settled, "written in an earlier cycle, which could not confirm it"));
        }

        var now = _input.Wanted.Grants.TryGetValue(row.Grant, out var delegation) ? settled with { MissingReads = 0, Owner = delegation.Owner }
            : _input.IsUndecided(row) ? settled with { MissingReads = 0 }
            : Missing(settled);
        if (now != row)
        {
            _saved.Add(now);
        }
    }

    /// <summary>mailcow deletes what a mailbox may send as together with it. As long as the directory wants the grant, the mailbox may come back with it.</summary>
    private void JudgeWithoutMailbox(GivenGrant row)
    {
        var missing = _input.Wanted.Grants.ContainsKey(row.Grant) || _input.IsUndecided(row) ? row with { MissingReads = 0 } : Counted(row);
        if (missing.MissingReads >= _input.Confirmations)
        {
            _forgotten.Add(row.Grant);
        }
        else if (missing != row)
        {
            _saved.Add(missing);
        }
    }

    private GivenGrant Counted(GivenGrant row) => row with { MissingReads = Math.Min(row.MissingReads + _input.Reads, _input.Confirmations) };

    private GivenGrant Missing(GivenGrant row)
    {
        var missing = Counted(row);
        if (_input.IsThere(row.Grant.Address))
        {
            var isDue = missing.MissingReads >= _input.Confirmations || _input.ShowsAtOnce;
            (isDue ? _revoked : _waiting).Add(new SenderStep(missing, "the directory does not let it any more"));
        }

        return missing;
    }

    private static IReadOnlyList<SenderChange> Grouped(List<SenderStep> given, List<SenderStep> revoked)
    {
        var (come, go) = (given.ToLookup(s => s.Grant.Mailbox), revoked.ToLookup(s => s.Grant.Mailbox));
        return [.. come.Concat(go).Select(g => g.Key).Distinct().Order().Select(m => new SenderChange(m, [.. come[m]], [.. go[m]]))];
    }
}
