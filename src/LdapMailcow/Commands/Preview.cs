namespace LdapMailcow.Commands;

/// <summary>The last line of a command that was run to look.</summary>
internal static class Preview
{
    public static string Of(string what, string command) => $"Nothing was done yet. To {what}: ldap-mailcow {command}";
}
