using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.State;

/// <param name="Inherited">Addresses the predecessor's database recorded as its own and that are not ours yet.</param>
public sealed record Ledger(
    IReadOnlyDictionary<Address, OwnedAlias> Aliases,
    IReadOnlyDictionary<ObjectId, SeenUser> Users,
    IReadOnlyDictionary<Address, Refusal> Refusals,
    long LastTurn,
    SourceFacts? LastGood,
    WithheldSet? Withheld,
    IReadOnlySet<string> Approved,
    IReadOnlySet<Address> Inherited,
    DateTimeOffset? LastTurnAt)
{
    public IReadOnlyDictionary<Address, Adoption> Adoptions { get; init; } = new Dictionary<Address, Adoption>();

    public IReadOnlyDictionary<Address, MissingMember> MissingMembers { get; init; } = new Dictionary<Address, MissingMember>();

    /// <summary>The name that this database was given when it was made; null when it has none.</summary>
    public string? Database { get; init; }

    public IReadOnlyDictionary<string, Rival> Rivals { get; init; } = new Dictionary<string, Rival>();

    public IReadOnlyDictionary<ObjectId, KnownMail> Mails { get; init; } = new Dictionary<ObjectId, KnownMail>();

    /// <summary>Who may send as whom because we said so.</summary>
    public IReadOnlyDictionary<SendGrant, GivenGrant> Grants { get; init; } = new Dictionary<SendGrant, GivenGrant>();

    public static Ledger Empty { get; } = new(
        new Dictionary<Address, OwnedAlias>(),
        new Dictionary<ObjectId, SeenUser>(),
        new Dictionary<Address, Refusal>(),
        0,
        null,
        null,
        new HashSet<string>(),
        new HashSet<Address>(),
        null);

    public IReadOnlyDictionary<string, int> CountByDomain() => Aliases.Keys.CountBy(a => a.Domain).ToDictionary();

    /// <summary>The meaning of an update, which every store must share: what is forgotten or settled goes before what is saved or decided comes.</summary>
    public Ledger With(LedgerUpdate update) => this with
    {
        Aliases = Ordered(Applied(Aliases, update.ForgottenAliases, update.SavedAliases, a => a.Address, IsOrder), update.OrderedAliases),
        Users = Applied(Users, update.ForgottenUsers, update.SavedUsers, u => u.Id),
        MissingMembers = Applied(MissingMembers, update.ForgottenMembers, update.SavedMembers, m => m.Mail),
        Rivals = Applied(Rivals, update.ForgottenRivals, update.SavedRivals, r => r.Database),
        Mails = Applied(Mails, update.ForgottenMails, update.SavedMails, m => m.Id),
        Grants = Applied(Grants, update.ForgottenGrants, update.SavedGrants, g => g.Grant),
        Refusals = Applied(Refusals, update.ForgottenRefusals, update.SavedRefusals, r => r.Address),
        Approved = update.SpentApprovals.Count == 0 ? Approved : Approved.Except(update.SpentApprovals).ToHashSet(),
        Inherited = update.SettledInheritance.Count == 0 ? Inherited : Inherited.Except(update.SettledInheritance).ToHashSet(),
        Adoptions = Applied(Adoptions, [.. update.SettledAdoptions.Where(a => a == Adoptions.GetValueOrDefault(a.Address)).Select(a => a.Address)], update.NewAdoptions, a => a.Address),
    };

    /// <summary>Whether the row holds an order that the saved one knows nothing of, or not yet: it may carry out an earlier one.</summary>
    private static bool IsOrder(OwnedAlias row, OwnedAlias saved) =>
        row.HeldAgainst == Hold.Next && (saved.HeldAgainst is null || saved.Goto != row.Goto || saved.Active != row.Active);

    private static IReadOnlyDictionary<Address, OwnedAlias> Ordered(IReadOnlyDictionary<Address, OwnedAlias> rows, IReadOnlyList<OwnedAlias> orders) => Applied(
        rows,
        [],
        [.. orders.Where(o => rows.ContainsKey(o.Address)).Select(o => rows[o.Address] with { Goto = o.Goto, Active = o.Active, HeldAgainst = o.HeldAgainst })],
        a => a.Address);

    private static IReadOnlyDictionary<TKey, T> Applied<TKey, T>(
        IReadOnlyDictionary<TKey, T> old, IReadOnlyList<TKey> forgotten, IReadOnlyList<T> saved, Func<T, TKey> key, Func<T, T, bool>? stays = null)
        where TKey : notnull
    {
        if (forgotten.Count + saved.Count == 0)
        {
            return old;
        }

        var changed = new Dictionary<TKey, T>(old);
        foreach (var gone in forgotten)
        {
            changed.Remove(gone);
        }

        foreach (var item in saved)
        {
            if (stays is null || !changed.TryGetValue(key(item), out var now) || !stays(now, item))
            {
                changed[key(item)] = item;
            }
        }

        return changed;
    }
}
