using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.Soak.Mailcow;

/// <summary>What makes an alias ours for the soak: the word in its comment.</summary>
internal static class Marker
{
    public const string Text = "ldap-mailcow:default";

    private static readonly char[] _between = [' ', '(', ')', ','];

    public static bool IsOurs(AliasRow row) => row.PrivateComment?.Split(_between).Contains(Text) == true;
}
