using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>An alias an administrator put back (undo): kept at what the row says, whatever the directory wishes today.</summary>
internal static class HeldAlias
{
    /// <param name="row">As it shall be, with the switches that follow the directory: an undo is not about them.</param>
    public static AliasChange? Difference(Owned owned, OwnedAlias row, FlagWishes flags)
    {
        var alias = owned.Alias;
        var target = row.Active ? row.Goto : alias.Goto;
        var isThere = alias.Active == row.Active && GotoText.Same(alias.Goto, target);
        if (GotoText.IsSpecial(alias.Goto) || GotoText.IsSpecial(target) || (isThere && !alias.Flags.Contradicts(row.Flags)))
        {
            return null;
        }

        var kind = ChangeKinds.Between(alias.Active, row.Active);
        var values = new AliasValues(target, row.Active, flags.ToSend(row.Flags, alias), null);
        return isThere
            ? new AliasChange(kind, row with { Goto = target }, alias, values, Reasons.Flags)
            : new AliasChange(kind, row with { Goto = target }, alias, values, "undone by hand", ByHand: true);
    }
}
