using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Ownership;

public readonly record struct Owned(OwnedAlias Row, MailcowAlias Alias, bool Restored);

/// <summary>Rows and markers brought together (design rule 9): without the row the marker restores it, without the marker the alias is somebody
/// else's from then on.</summary>
public sealed record OwnedView(
    IReadOnlyDictionary<Address, Owned> Aliases,
    IReadOnlyList<OwnedAlias> Released,
    IReadOnlyDictionary<Address, OwnedAlias> Vanished)
{
    /// <summary>Other databases that signed aliases of our owner id.</summary>
    public IReadOnlyDictionary<string, OtherDatabase> Others { get; private init; } = new Dictionary<string, OtherDatabase>();

    /// <summary>Rows that are to be kept although nothing may be done about them: somebody else has signed since, or for the first time.</summary>
    public IReadOnlyList<OwnedAlias> NewlySigned { get; private init; } = [];

    public int ActiveCount => Aliases.Values.Count(o => o.Alias.Active);

    /// <summary>Every row is in mailcow as it was last applied, and there are no others of ours.</summary>
    public bool IsAsRecorded => Vanished.Count == 0
        && Aliases.Values.All(o => !o.Restored && o.Alias.Active == o.Row.Active && !o.Alias.Flags.Contradicts(o.Row.Flags) && GotoText.Same(o.Alias.Goto, o.Row.Goto));

    public static OwnedView Of(IReadOnlyDictionary<Address, OwnedAlias> rows, MailcowSnapshot mailcow, Signature signature)
    {
        var (owned, marker) = (new Dictionary<Address, Owned>(rows.Count), signature.Marker);
        var (released, vanished, writers) = (new List<OwnedAlias>(), new Dictionary<Address, OwnedAlias>(), new Writers(signature));
        foreach (var row in rows.Values)
        {
            if (!mailcow.Aliases.TryGetValue(row.Address.Value, out var alias))
            {
                vanished.Add(row.Address, row);
            }
            else if (!marker.IsIn(alias.PrivateComment))
            {
                released.Add(row);
            }
            else
            {
                owned.Add(row.Address, new Owned(writers.Of(row, alias), alias, Restored: false));
            }
        }

        if (mailcow.Aliases.Values.Count(a => marker.IsIn(a.PrivateComment)) > owned.Count)
        {
            Restore(owned, mailcow.Aliases.Values.Where(a => marker.IsIn(a.PrivateComment)), writers);
        }

        return new OwnedView(owned, released, vanished) { Others = writers.Others, NewlySigned = writers.Changed };
    }

    private static void Restore(Dictionary<Address, Owned> owned, IEnumerable<MailcowAlias> marked, Writers writers)
    {
        foreach (var alias in marked)
        {
            if (Address.TryParse(alias.Address, out var address, out _) && !owned.ContainsKey(address))
            {
                owned.Add(address, new Owned(writers.Of(Restore(address, alias), alias), alias, Restored: true));
            }
        }
    }

    private static OwnedAlias Restore(Address address, MailcowAlias alias) =>
        new(address, null, AliasKind.User, alias.Goto, alias.Active);
}
