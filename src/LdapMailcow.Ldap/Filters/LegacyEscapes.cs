using System.Globalization;
using System.Text;

namespace LdapMailcow.Ldap.Filters;

/// <summary>Rewrites the escapes of LDAPv2 (RFC 1960: a backslash before the character itself) as those of RFC 4515.</summary>
internal static class LegacyEscapes
{
    public static string Replace(string filter)
    {
        var result = new StringBuilder(filter.Length);
        for (var i = 0; i < filter.Length; i++)
        {
            result.Append(filter[i]);
            if (filter[i] == '\\' && i + 1 < filter.Length && filter[i + 1] is '(' or ')' or '*' or '\\')
            {
                result.Append(CultureInfo.InvariantCulture, $"{(int)filter[++i]:x2}");
            }
        }

        return result.ToString();
    }
}
