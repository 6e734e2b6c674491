namespace LdapMailcow.Ldap.Tests.Fakes;

internal static class WireFraming
{
    /// <returns>One whole message, or null at the end of the stream.</returns>
    public static async Task<byte[]?> ReadAsync(Stream stream)
    {
        var head = new byte[6];
        if (await stream.ReadAtLeastAsync(head.AsMemory(0, 2), 2, throwOnEndOfStream: false) < 2)
        {
            return null;
        }

        var extra = head[1] < 0x80 ? 0 : head[1] & 0x7F;
        await stream.ReadExactlyAsync(head.AsMemory(2, extra));
        var length = extra == 0 ? head[1] : head.AsSpan(2, extra).ToArray().Aggregate(0, (all, b) => (all << 8) | b);
        var message = new byte[2 + extra + length];
        head.AsSpan(0, 2 + extra).CopyTo(message);
        await stream.ReadExactlyAsync(message.AsMemory(2 + extra));
        return message;
    }
}
