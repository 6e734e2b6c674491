namespace LdapMailcow.Ldap.Names;

/// <summary>The DN in a member value. uniqueMember may add a bit string after '#' (RFC 4517 §3.3.21).</summary>
internal static class MemberName
{
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> value)
    {
        if (!value.EndsWith("'B"u8))
        {
            return value;
        }

        var rest = value[..^2];
        var hash = rest.LastIndexOf("#'"u8);
        return hash >= 0 && rest[(hash + 2)..].IndexOfAnyExcept((byte)'0', (byte)'1') < 0 ? value[..hash] : value;
    }
}
