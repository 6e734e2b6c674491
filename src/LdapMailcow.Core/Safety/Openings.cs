using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;

namespace LdapMailcow.Core.Safety;

/// <summary>An attribute that nobody may read any more looks like one that nobody has, and would open every closed list to the world.</summary>
internal static class Openings
{
    /// <summary>The same change with the list closed as it was. null when nothing is left to do, and for an adoption: it is carried out as it was shown, or not at
    /// all.</summary>
    public static AliasChange? Without(AliasChange change)
    {
        var (before, values, row) = (change.Before!, change.Values, change.Row);
        var closed = change with { Row = row with { Flags = row.Flags with { Internal = true } }, Values = values with { Flags = values.Flags with { Internal = true } } };
        var isNothing = change.Kind == ChangeKind.Adopt || (change.Kind == ChangeKind.Update && GotoText.Same(values.Goto, before.Goto) && !closed.ChangesFlags);
        return isNothing ? null : closed;
    }
}
