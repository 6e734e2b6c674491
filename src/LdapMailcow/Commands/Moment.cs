using System.Globalization;
using LdapMailcow.Core;

namespace LdapMailcow.Commands;

/// <summary>A point in time for people.</summary>
internal static class Moment
{
    /// <summary>Such as <c>2026-11-23 01:45:00 UTC</c>.</summary>
    public static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>With the distance to now, such as <c>(5 minutes ago)</c>.</summary>
    public static string Text(DateTimeOffset at, DateTimeOffset now) =>
        $"{Text(at)} ({(at <= now ? Length(now - at) + " ago" : "in " + Length(at - now))})";

    private static string Length(TimeSpan span) => span switch
    {
        { TotalMinutes: < 2 } => Counted.Of((int)span.TotalSeconds, "second"),
        { TotalHours: < 2 } => Counted.Of((int)span.TotalMinutes, "minute"),
        { TotalDays: < 2 } => Counted.Of((int)span.TotalHours, "hour"),
        _ => Counted.Of((int)span.TotalDays, "day"),
    };
}
