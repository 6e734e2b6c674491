using System.Globalization;
using LdapMailcow.Core;

namespace LdapMailcow.Commands;

internal static class Moment
{
    public static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

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
