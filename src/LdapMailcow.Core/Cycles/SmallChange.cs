using System.Diagnostics.CodeAnalysis;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Cycles;

/// <summary>A small change in a large mailcow: planned on what the ledger knows, planned again with every address seen that would be written, and
/// believed only if the second plan writes to no other. Whatever does not fit is null: then everything in mailcow is read.</summary>
public sealed class SmallChange(
    DirectorySnapshot directory, Ledger ledger, CycleRules rules, Turn turn, IReadOnlyDictionary<string, HostedDomain> domains)
{
    /// <summary>Above it, one list costs mailcow hardly more than the single questions.</summary>
    public const int MostAddresses = 200;

    private readonly Signature _signature = Signature.By(rules.Plan.OwnerId, ledger);
    private CycleView? _known;

    public PreparedCycle? OnLedger()
    {
        if (domains.Count == 0 || !IsOrdinary || !ledger.Aliases.Keys.All(domains.Host))
        {
            return null;
        }

        var prepared = PreparedCycle.Make(OnKnown);
        return Fits(prepared) && KnowsSwitches(prepared) && prepared.Plan.Aliases.Count <= MostAddresses ? prepared : null;
    }

    public static IReadOnlySet<Address> Questions(PreparedCycle onLedger) => onLedger.Plan.Aliases.Select(c => c.Address).ToHashSet();

    /// <summary>A mailbox blocks an alias, under its own name and through an alias domain.</summary>
    /// <param name="onLedger">Whose new aliases may have to wait for the mailboxes of their recipients.</param>
    public IReadOnlySet<string> Mailboxes(PreparedCycle onLedger) => onLedger.Plan.Aliases.Select(c => c.Address).Where(a => !ledger.Aliases.ContainsKey(a))
        .Concat(rules.Plan.RequireMailbox ? onLedger.Plan.Aliases.Where(c => c.Kind == ChangeKind.Create).SelectMany(Recipients) : [])
        .SelectMany(a => new[] { a.Value, domains.InTargetDomain(a).Value })
        .ToHashSet();

    /// <returns>null when what was seen is not what the ledger knows, or makes more to do than was looked at.</returns>
    public PreparedCycle? Prove(IReadOnlySet<Address> asked, IReadOnlyList<MailcowAlias> aliases, IReadOnlyList<Mailbox> mailboxes)
    {
        var seen = aliases.ToDictionary(a => a.Address);
        if (asked.Any(a => ledger.Aliases.TryGetValue(a, out var row) ? !IsAsKnown(row, seen.GetValueOrDefault(a.Value)) : IsOurs(seen.GetValueOrDefault(a.Value))))
        {
            return null;
        }

        var mailcow = OnKnown.Input.Mailcow;
        var all = new Dictionary<string, MailcowAlias>(mailcow.Aliases);
        foreach (var alias in aliases)
        {
            all[alias.Address] = alias;
        }

        var prepared = PreparedCycle.Make(OnKnown.Against(mailcow with { Aliases = all, Mailboxes = mailboxes.ToDictionary(m => m.Address), IsPartial = true }));
        return Fits(prepared) && prepared.Plan.Notices.All(n => n.Reason != NoticeReason.NoRecipient) && prepared.Plan.Aliases.All(c => asked.Contains(c.Address)) ? prepared : null;
    }

    private CycleView OnKnown => _known ??= CycleView.Of(directory, Known(), ledger, rules, turn);

    private IEnumerable<Address> Recipients(AliasChange create) =>
        GotoText.Split(create.Values.Goto).Select(Address.Parse).Where(domains.Host);

    /// <summary>The ledger's rows as mailcow would list them. Ids and switches of others are not known; nothing is written without having been seen.</summary>
    private MailcowSnapshot Known()
    {
        var aliases = new Dictionary<string, MailcowAlias>(ledger.Aliases.Count);
        var others = ledger.Aliases.Values.Select(r => r.Writer).OfType<string>().Distinct().ToDictionary(w => w, w => Signature.Of(_signature.Marker, w));
        foreach (var row in ledger.Aliases.Values)
        {
            aliases.Add(row.Address.Value, new MailcowAlias(0, row.Address.Value, row.Goto, row.Active, row.Flags, row.Writer is { } other ? others[other] : _signature.Text));
        }

        return new MailcowSnapshot(domains, aliases, null);
    }

    /// <summary>Nothing that others decided or that mailcow refused is under way. An order to undo makes the row a wish, and no knowledge.</summary>
    private bool IsOrdinary => ledger.LastGood is not null && ledger.Refusals.Count + ledger.Approved.Count + ledger.Adoptions.Count == 0
        && !ledger.Inherited.Any(rules.Plan.Scope.IsInPilot)
        && ledger.Aliases.Values.All(r => r.HeldAgainst != Hold.Next);

    /// <summary>At an address that the ledger does not know, it has lost something, and the list restores it.</summary>
    private bool IsOurs([NotNullWhen(true)] MailcowAlias? alias) => alias is not null && _signature.Marker.IsIn(alias.PrivateComment);

    private bool IsAsKnown(OwnedAlias row, MailcowAlias? alias) => IsOurs(alias)
        && alias.Active == row.Active && GotoText.Same(alias.Goto, row.Goto) && !alias.Flags.Contradicts(row.Flags)
        && _signature.OtherIn(alias.PrivateComment, row.Writer) == row.Writer;

    private bool Fits(PreparedCycle prepared) =>
        prepared.Source.IsTrusted
        && SendersAreAsRecorded(prepared.Mailcow)
        && prepared.Plan.Mailboxes.Count + prepared.Plan.WaitingMailboxes.Count + prepared.Plan.Learned.ForgottenUsers.Count == 0
        && prepared.Plan.Learned.SavedMails.All(m => !ledger.Mails.TryGetValue(m.Id, out var before) || before.Mail == m.Mail)
        && prepared.Plan.Learned.SavedUsers.All(u => IsOrdinaryUser(u) && (!ledger.Users.TryGetValue(u.Id, out var before) || IsOrdinaryUser(before)));

    /// <summary>What an administrator granted beside us is seen in mailcow only.</summary>
    private bool SendersAreAsRecorded(MailcowSnapshot mailcow) =>
        !rules.Plan.SendAs || SenderGrants.AreAsRecorded(directory, mailcow, ledger, rules.Plan.Scope);

    /// <summary>Whoever is here, with a mailbox that nobody touched: only such users can be judged without the list of mailboxes.</summary>
    private static bool IsOrdinaryUser(SeenUser user) => user is { MissingReads: 0, DisabledAs: null, Intended: null };

    /// <summary>Whatever nobody wanted has the switches that somebody gave it meanwhile; and more of them are ours to decide of a group than of a person.</summary>
    private bool KnowsSwitches(PreparedCycle prepared) => rules.Plan is { ManagesHidden: false, ManagesInternal: false }
        || prepared.Plan.Learned.SavedAliases.All(r => r.MissingReads > 0 || ledger.Aliases.GetValueOrDefault(r.Address) is not { } known || (known.MissingReads == 0 && known.Kind == r.Kind));
}
