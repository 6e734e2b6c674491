using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Senders;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Cycles;

public enum Leave
{
    /// <summary>The marks go, the aliases stay as they are.</summary>
    Release,
    Deactivate,
    Delete,
}

/// <summary>What is to be done with everything that is ours when an administrator wants to do without us. A person asks for it, so no limit holds.</summary>
/// <param name="all">Also what another database has signed.</param>
public sealed class Leaving(Leave how, OwnedView owned, Signature signature, AddressScope scope, bool all)
{
    public bool All { get; } = all;

    public IReadOnlyList<AliasChange> Changes { get; } =
        [.. owned.Aliases.Values.Where(o => MayBe(o, scope) && (all || o.Row.Writer is null)).OrderBy(o => o.Row.Address).Select(o => Change(how, o, signature)).OfType<AliasChange>()];

    /// <summary>Another daemon's, or ours before the database was lost.</summary>
    public IReadOnlyList<Address> SignedByOthers { get; } = all ? [] : [.. owned.Aliases.Values.Where(o => MayBe(o, scope) && o.Row.Writer is not null).Select(o => o.Row.Address).Order()];

    /// <summary>What the configuration leaves out, and what points where only administrators may let it point.</summary>
    public IReadOnlyList<Address> LeftOut { get; } = [.. owned.Aliases.Values.Where(o => !MayBe(o, scope)).Select(o => o.Row.Address).Order()];

    /// <summary>What an interrupted run has done and could not record any more.</summary>
    public LedgerUpdate Found { get; } = new()
    {
        SavedAliases = [.. owned.Aliases.Values.Where(o => o.Row.Active && !o.Alias.Active).Select(o => o.Row with { Active = false })],
        ForgottenAliases = [.. owned.Released.Select(r => r.Address).Concat(owned.Vanished.Keys)],
    };

    /// <summary>All that is known, but for the history and the cycles.</summary>
    public static LedgerUpdate Forget(Ledger ledger) => new()
    {
        ForgottenAliases = [.. ledger.Aliases.Keys],
        ForgottenUsers = [.. ledger.Users.Keys],
        ForgottenMembers = [.. ledger.MissingMembers.Keys],
        ForgottenMails = [.. ledger.Mails.Keys],
        ForgottenGrants = [.. ledger.Grants.Keys],
        ForgottenRefusals = [.. ledger.Refusals.Keys],
        ForgottenRivals = [.. ledger.Rivals.Keys],
        SpentApprovals = [.. ledger.Approved],
        SettledInheritance = [.. ledger.Inherited],
        SettledAdoptions = [.. ledger.Adoptions.Values],
    };

    /// <summary>What is to be taken back of what we let send as others.</summary>
    public static IReadOnlyList<SenderChange> Senders(Ledger ledger, SenderLists lists, AddressScope scope) =>
    [
        .. ledger.Grants.Values.Where(g => lists.ByMailbox.TryGetValue(g.Grant.Mailbox, out var list) && list.Has(g.Grant.Address) && scope.Covers(g.Grant.Mailbox))
            .OrderBy(g => g.Grant).GroupBy(g => g.Grant.Mailbox).Select(g => new SenderChange(g.Key, [], [.. g.Select(row => new SenderStep(row, "purged by hand"))])),
    ];

    private static bool MayBe(Owned owned, AddressScope scope) => scope.Covers(owned.Row.Address) && !GotoText.IsSpecial(owned.Alias.Goto);

    private static AliasChange? Change(Leave how, Owned owned, Signature signature)
    {
        var (row, alias) = (owned.Row, owned.Alias);
        var comment = alias.PrivateComment ?? "";
        return how switch
        {
            Leave.Release => new(ChangeKind.Release, row, alias, new AliasValues(alias.Goto, alias.Active, alias.Flags, signature.WithoutMark(comment)), "released by hand"),
            Leave.Delete => new(ChangeKind.Delete, row, alias, new AliasValues(alias.Goto, false, alias.Flags, null), "purged by hand", ByHand: true),
            _ when !alias.Active => null,
            _ => new(
                ChangeKind.Deactivate,
                row with { Goto = alias.Goto, Active = false, Writer = null },
                alias,
                new AliasValues(alias.Goto, false, alias.Flags, signature.Over(comment)),
                "purged by hand",
                ByHand: true),
        };
    }
}
