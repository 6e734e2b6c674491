using System.Globalization;

namespace LdapMailcow.Times;

/// <summary>Times for people: in the time zone of the process (TZ), with its offset from UTC.</summary>
internal static class LocalTime
{
    /// <summary>Such as <c>2026-11-23 01:45:00 UTC</c> or <c>2026-11-23 02:45:00 +01:00</c>.</summary>
    public static string Text(DateTimeOffset at) => In(at, "yyyy-MM-dd HH:mm:ss");

    /// <summary>Of today, or of tomorrow at most.</summary>
    public static string TimeOfDay(DateTimeOffset at) => In(at, "HH:mm:ss");

    public static string ToTheMinute(DateTimeOffset at) => In(at, "yyyy-MM-dd HH:mm");

    /// <summary>RFC 3339, as each line of the log begins.</summary>
    public static string Stamp(DateTimeOffset at)
    {
        var local = at.ToLocalTime();
        return local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + (local.Offset == TimeSpan.Zero ? "Z" : Offset(local));
    }

    private static string In(DateTimeOffset at, string format)
    {
        var local = at.ToLocalTime();
        return $"{local.ToString(format, CultureInfo.InvariantCulture)} {(local.Offset == TimeSpan.Zero ? "UTC" : Offset(local))}";
    }

    private static string Offset(DateTimeOffset local) => local.ToString("zzz", CultureInfo.InvariantCulture);
}
