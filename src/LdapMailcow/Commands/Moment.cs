using LdapMailcow.Core;
using LdapMailcow.Times;

namespace LdapMailcow.Commands;

internal static class Moment
{
    public static string Text(DateTimeOffset at) => LocalTime.Text(at);

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
