using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.Setup;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Cycles;

public sealed record PreparedCycle(
    DirectorySnapshot Directory,
    MailcowSnapshot Mailcow,
    Plan Plan,
    CheckedPlan Checked,
    SourceVerdict Source,
    SourceFacts Seen,
    Turn Turn)
{
    /// <summary>An emptied source is not remembered as the normal state until somebody approved it. Neither is a changed one between two turns:
    /// removals wait until the turn after the one that saw the change.</summary>
    public SourceFacts? FactsToKeep => (Source.Empty && Checked.Withheld is not null) || (!Turn.IsNew && !Source.IsTrusted) ? null : Seen;

    /// <summary>Once this is carried out, the ledger has all that the next plan needs to know of mailcow; as long as nobody else changes it.</summary>
    public bool LedgerSuffices { get; init; }

    /// <summary>null for a small change, which says nothing about the whole.</summary>
    public SetupReview? Setup { get; init; }

    public static PreparedCycle Make(CycleView view)
    {
        var (input, rules) = view;
        var plan = Planner.Make(input);
        var limited = SafetyLimits.Check(plan, rules.Safety, input.Source, input.Ledger.Approved);
        var permitted = input.Turn.IsNew ? limited : limited.BetweenTurns(input.Ledger.Approved);
        return new PreparedCycle(input.Directory, input.Mailcow, plan, permitted, input.Source, SourceFacts.Of(rules.Scope, input.Directory), input.Turn)
        {
            LedgerSuffices = input.Owned.IsAsRecorded && !permitted.Aliases.Any(c => EndsGrant(c, input.Ledger)) && permitted.Mailboxes.Count == plan.Mailboxes.Count
                && permitted.Aliases.Count(c => c.Opens) == plan.Aliases.Count(c => c.Opens),
            Setup = input.Mailcow.IsPartial ? null : new SetupReview(input),
        };
    }

    /// <summary>Whoever gets mail by an alias that is edited loses his entry among those who may send as it (mailcow's functions.mailbox.inc.php,
    /// edit/alias).</summary>
    private static bool EndsGrant(AliasChange change, Ledger ledger) =>
        ledger.Grants.Count > 0 && GotoText.Split(change.Values.Goto).Any(r => ledger.Grants.ContainsKey(new SendGrant(Address.Parse(r), change.Address)));
}
