using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>An alias an administrator put back (undo): kept at what the row says, whatever the directory wishes today.</summary>
internal static class HeldAlias
{
    public static AliasChange? Difference(Owned owned, OwnedAlias row)
    {
        var alias = owned.Alias;
        var target = row.Active ? row.Goto : alias.Goto;
        if (GotoText.IsSpecial(alias.Goto) || GotoText.IsSpecial(target) || (alias.Active == row.Active && GotoText.Same(alias.Goto, target)))
        {
            return null;
        }

        var kind = ChangeKinds.Between(alias.Active, row.Active);
        return new AliasChange(kind, row with { Goto = target }, alias, new AliasValues(target, row.Active, alias.Flags, null), "undone by hand", ByHand: true);
    }
}
