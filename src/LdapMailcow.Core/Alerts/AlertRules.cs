namespace LdapMailcow.Core.Alerts;

/// <summary>What is to be told now by one channel: once, again each day, and once more when it is over.</summary>
public static class AlertRules
{
    public static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    public static readonly TimeSpan Weekly = TimeSpan.FromDays(7);

    /// <param name="standing">What holds at this moment; never of kind <see cref="AlertKind.Weekly"/>.</param>
    /// <param name="open">Kinds that may go on although they are not among <paramref name="standing"/>: their end is not told yet.</param>
    /// <param name="told">When this channel told what; of the future only under a clock that was wrong.</param>
    public static IReadOnlyList<Alert> Due(
        IReadOnlyList<Alert> standing,
        IReadOnlyCollection<AlertKind> open,
        IReadOnlyDictionary<AlertKind, DateTimeOffset> told,
        DateTimeOffset now,
        Func<AlertKind, Alert> over)
    {
        var ended = told.Keys.Where(kind => kind != AlertKind.Weekly && !open.Contains(kind) && standing.All(a => a.Kind != kind));
        return [.. standing.Where(a => !told.TryGetValue(a.Kind, out var at) || HasPassed(Daily, at, now)), .. ended.Order().Select(over)];
    }

    /// <summary>Weeks are counted from when they were first asked for.</summary>
    public static bool IsWeekOver(DateTimeOffset last, DateTimeOffset now) => HasPassed(Weekly, last, now);

    private static bool HasPassed(TimeSpan pause, DateTimeOffset last, DateTimeOffset now) => now - last >= pause || last - now >= pause;
}
