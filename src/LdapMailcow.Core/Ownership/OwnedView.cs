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
    public int ActiveCount => Aliases.Values.Count(o => o.Alias.Active);

    /// <summary>Every row is in mailcow as it was last applied, and there are no others of ours.</summary>
    public bool IsAsRecorded => Vanished.Count == 0
        && Aliases.Values.All(o => !o.Restored && o.Alias.Active == o.Row.Active && GotoText.Same(o.Alias.Goto, o.Row.Goto));

    public static OwnedView Of(IReadOnlyDictionary<Address, OwnedAlias> rows, MailcowSnapshot mailcow, OwnerMarker marker)
    {
        var owned = new Dictionary<Address, Owned>(rows.Count);
        var (released, vanished) = (new List<OwnedAlias>(), new Dictionary<Address, OwnedAlias>());
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
                owned.Add(row.Address, new Owned(row, alias, Restored: false));
            }
        }

        if (mailcow.Aliases.Values.Count(a => marker.IsIn(a.PrivateComment)) > owned.Count)
        {
            Restore(owned, mailcow.Aliases.Values.Where(a => marker.IsIn(a.PrivateComment)));
        }

        return new OwnedView(owned, released, vanished);
    }

    private static void Restore(Dictionary<Address, Owned> owned, IEnumerable<MailcowAlias> marked)
    {
        foreach (var alias in marked)
        {
            if (Address.TryParse(alias.Address, out var address, out _) && !owned.ContainsKey(address))
            {
                owned.Add(address, new Owned(Restore(address, alias), alias, Restored: true));
            }
        }
    }

    private static OwnedAlias Restore(Address address, MailcowAlias alias) =>
        new(address, null, AliasKind.User, alias.Goto, alias.Active);
}
