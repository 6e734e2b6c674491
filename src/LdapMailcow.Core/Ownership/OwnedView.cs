using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Ownership;

/// <summary>An alias that is provably ours: the marker in mailcow, and the row, restored from the marker where it was lost.</summary>
public sealed record Owned(OwnedAlias Row, MailcowAlias Alias, bool Restored);

/// <summary>
/// Rows and markers brought together (design rule 9): without the row the marker restores it, without the marker the alias is
/// somebody else's from then on.
/// </summary>
/// <param name="Released">Rows whose alias lost our marker.</param>
/// <param name="Vanished">Rows whose alias is no longer there.</param>
public sealed record OwnedView(
    IReadOnlyDictionary<Address, Owned> Aliases,
    IReadOnlyList<OwnedAlias> Released,
    IReadOnlyDictionary<Address, OwnedAlias> Vanished)
{
    public int ActiveCount => Aliases.Values.Count(o => o.Alias.Active);

    public static OwnedView Of(IReadOnlyDictionary<Address, OwnedAlias> rows, MailcowSnapshot mailcow, OwnerMarker marker)
    {
        var owned = new Dictionary<Address, Owned>(rows.Count);
        foreach (var alias in mailcow.Aliases.Values)
        {
            if (marker.IsIn(alias.PrivateComment) && Address.TryParse(alias.Address, out var address, out _))
            {
                owned[address] = rows.TryGetValue(address, out var row)
                    ? new Owned(row with { AliasId = alias.Id }, alias, Restored: false)
                    : new Owned(Restore(address, alias), alias, Restored: true);
            }
        }

        var lost = rows.Values.Where(r => !owned.ContainsKey(r.Address)).ToLookup(r => mailcow.Aliases.ContainsKey(r.Address.Value));
        return new OwnedView(owned, [.. lost[true]], lost[false].ToDictionary(r => r.Address));
    }

    private static OwnedAlias Restore(Address address, MailcowAlias alias) =>
        new(address, alias.Id, null, AliasKind.User, alias.Goto, alias.Active);
}
