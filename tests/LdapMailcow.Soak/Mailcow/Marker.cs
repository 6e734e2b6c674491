using System.Text.RegularExpressions;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.Soak.Mailcow;

/// <summary>What makes an alias ours for the soak: the word in its comment.</summary>
internal static partial class Marker
{
    public const string Text = "ldap-mailcow:default";

    private static readonly char[] _between = [' ', '(', ')', ','];

    public static bool IsOurs(AliasRow row) => row.PrivateComment?.Split(_between).Contains(Text) == true;

    /// <summary>What an administrator wrote around the marker; the database that wrote last signs behind it (docs/decisions/0067).</summary>
    public static string? WithoutSignature(AliasRow row) => row.PrivateComment is { } comment ? Signature().Replace(comment, "") : null;

    [GeneratedRegex($@"(?<={Text}) \(db:[0-9a-f]{{8}}\)")]
    private static partial Regex Signature();
}
