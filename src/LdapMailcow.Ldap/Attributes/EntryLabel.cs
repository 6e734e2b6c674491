using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Attributes;

/// <summary>The name of an entry for people: the value of its own part of the DN.</summary>
internal static class EntryLabel
{
    public static string Of(ReadOnlySpan<byte> name)
    {
        var equals = name.IndexOf((byte)'=');
        var end = name.IndexOf((byte)',');
        var value = name[(equals + 1)..(end < 0 ? name.Length : Math.Max(end, equals + 1))];
        if (equals > 0 && value.IndexOfAny("\\\"+#"u8) < 0)
        {
            return OneLine.Clipped(Encoding.UTF8.GetString(value));
        }

        var text = Encoding.UTF8.GetString(name);
        return OneLine.Clipped(DistinguishedName.TryParse(text, out var dn, out _) && !dn.IsEmpty ? dn.Rdns[0][0].Value : text);
    }
}
