using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Senders;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>LDAP_MAILCOW_SENDAS_ATTRIBUTES: who may send as whom.</summary>
public sealed class SenderGrants
{
    private readonly PlanInput _input;
    private readonly Lazy<Evidence> _evidence;
    private readonly Dictionary<SendGrant, GivenGrant> _given;

    public SenderGrants(PlanInput input)
    {
        (_input, _evidence) = (input, new(() => new Evidence(input)));
        var scope = input.Options.Scope;
        Wanted = WantedGrants.Of(input.Options.SendAs ? input.Directory.Delegations : [], input.Mailcow, scope);
        _given = input.Options.SendAs ? InScope(input.Ledger, scope) : [];
    }

    public WantedGrants Wanted { get; }

    /// <summary>Whose lists have to be read.</summary>
    public IReadOnlySet<Address> Mailboxes => Wanted.Grants.Keys.Concat(_given.Keys).Select(g => g.Mailbox).ToHashSet();

    /// <summary>mailcow takes a grant only for what is there: only when there is something to write must its mailboxes be listed.</summary>
    public bool NeedMailboxes => _input.Mailcow.Senders is { AreTold: true } && Made(_ => true) is var plan && plan.Changes.Count + plan.Waiting.Count > 0;

    /// <summary>Whether what the state knows is what the directory wants, so that mailcow need not be asked.</summary>
    public static bool AreAsRecorded(DirectorySnapshot directory, MailcowSnapshot mailcow, Ledger ledger, AddressScope scope)
    {
        var (wanted, given) = (WantedGrants.Of(directory.Delegations, mailcow, scope).Grants, InScope(ledger, scope));
        return wanted.Count == given.Count && given.Values.All(g => g is { MissingReads: 0, Intended: false } && wanted.ContainsKey(g.Grant));
    }

    /// <summary>Who receives what is sent to an address may send as it, too, if the alias allows it: mailcow stores no grant beside that.</summary>
    public static bool IsByAlias(SendGrant grant, MailcowSnapshot mailcow) => mailcow.Aliases.GetValueOrDefault(grant.Address.Value) is { Flags.SenderAllowed: true } alias
        && GotoText.Split(alias.Goto).Contains(grant.Mailbox.Value);

    internal void Judge(PlanDraft draft)
    {
        if (!_input.Options.SendAs)
        {
            return;
        }

        TellUnknown(draft);
        if (_input.Mailcow.Senders is not { } lists)
        {
            TellHomeless(draft, []);
        }
        else if (lists.AreTold)
        {
            Judge(draft, Made(IsThere));
        }
        else
        {
            draft.Say(NoticeKind.Skipped, NoticeReason.SendersNotTold, "sender_acl",
                "This mailcow does not show who may send as whom, so nothing of it is changed: LDAP_MAILCOW_SENDAS_ATTRIBUTES needs mailcow 2026-07a or newer.");
        }
    }

    private void Judge(PlanDraft draft, SenderPlan plan)
    {
        draft.Senders.AddRange(plan.Changes);
        draft.WaitingSenders.AddRange(plan.Waiting);
        draft.FoundSenders.AddRange(plan.Found);
        draft.SavedGrants.AddRange(plan.Saved);
        draft.ForgottenGrants.AddRange(plan.Forgotten);
        TellMissing(draft, plan);
        TellHomeless(draft, plan.Homeless);
    }

    private static Dictionary<SendGrant, GivenGrant> InScope(Ledger ledger, AddressScope scope) =>
        ledger.Grants.Where(g => scope.Covers(g.Key.Mailbox) && scope.Covers(g.Key.Address)).ToDictionary();

    private SenderPlan Made(Func<Address, bool> isThere) => SenderPlan.Make(new SenderInput(
        Wanted,
        _given,
        _input.Mailcow.Senders!.ByMailbox,
        isThere,
        grant => IsByAlias(grant, _input.Mailcow),
        IsUndecided,
        _input.Options.RemovalConfirmations,
        _input.Source.Empty ? 0 : _input.Turn.Reads,
        ShowsAtOnce: _input.Source.Empty || _input.Source.ScopeChanged));

    private bool IsThere(Address address) =>
        _input.Mailcow.Aliases.ContainsKey(address.Value) || _input.Mailcow.Mailboxes?.ContainsKey(address.Value) == true;

    private bool IsUndecided(GivenGrant row) => _evidence.Value.IsUndecided(row.Grant.Address, row.Owner)
        || _input.Directory.Delegations.Any(d => d.Delegates is null && (d.Owner == row.Owner || d.Address == row.Grant.Address));

    private void TellUnknown(PlanDraft draft)
    {
        foreach (var delegation in _input.Directory.Delegations.Where(d => d.Delegates is null))
        {
            draft.Say(NoticeKind.Skipped, NoticeReason.DelegatesUnknown, delegation.Label,
                $"Who may send as {delegation.Address} stays as it is: {delegation.UnknownBecause}", delegation.Label);
        }
    }

    /// <summary>What an alias that is wanted waits for, is told of the alias.</summary>
    private void TellMissing(PlanDraft draft, SenderPlan plan)
    {
        var unknown = plan.Unknown.Select(g => g.Address).Where(a => !_input.Desired.Aliases.ContainsKey(a)).ToHashSet();
        if (unknown.Count > 0)
        {
            draft.Say(NoticeKind.Skipped, NoticeReason.SenderUnknown, null, unknown, (addresses, names) =>
                $"{names}: mailcow has neither a mailbox nor an alias of {(addresses.Count == 1 ? "that name" : "these names")}, so nobody can be let send as {(addresses.Count == 1 ? "it" : "them")}.");
        }
    }

    private void TellHomeless(PlanDraft draft, IReadOnlyList<SendGrant> grants)
    {
        var homeless = grants.Select(g => g.Mailbox).Concat(Wanted.Elsewhere.Keys).ToHashSet();
        if (homeless.Count > 0)
        {
            draft.Say(NoticeKind.Skipped, NoticeReason.DelegateWithoutMailbox, null, homeless, (addresses, names) =>
                $"{names}: the directory lets {(addresses.Count == 1 ? "it" : "them")} send as others, and mailcow has no mailbox of {(addresses.Count == 1 ? "that name" : "these names")}.");
        }
    }
}
