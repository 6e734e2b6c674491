using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>Values as mailcow wants them.</summary>
internal static class AliasRequests
{
    /// <param name="values">What all items get.</param>
    /// <param name="address">Addresses separated by commas; null in an edit, which never renames.</param>
    public static AliasRequest Of(AliasValues values, string? address) => new(
        address,
        values.Goto,
        Number(values.Active),
        Number(values.Flags.SogoVisible),
        Number(values.Flags.SenderAllowed),
        Number(values.Flags.Internal),
        values.PrivateComment);

    private static int Number(bool value) => value ? 1 : 0;
}
