using System.Text;

namespace LdapMailcow.Ldap.Tests.Real;

internal static class LdifLine
{
    /// <summary>The value of <c>name: text</c> or <c>name:: base64</c>.</summary>
    public static string Value(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return line[colon + 1] == ':'
            ? Encoding.UTF8.GetString(Convert.FromBase64String(line[(colon + 2)..].Trim()))
            : line[(colon + 1)..].TrimStart();
    }
}
