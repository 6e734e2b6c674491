namespace LdapMailcow.State.Database;

/// <summary>Times are stored as milliseconds since 1970 in UTC.</summary>
internal static class UnixTime
{
    private static readonly long _first = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long _last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static long Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>A damaged number becomes the nearest possible time.</summary>
    public static DateTimeOffset From(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, _first, _last));
}
