namespace LdapMailcow.Ldap.Attributes;

/// <summary>The moment of a read, and the next one at which the same answers will mean something else.</summary>
internal sealed class ReadTime(DateTimeOffset now)
{
    /// <summary>null as long as nothing that was read ends by itself.</summary>
    public DateTimeOffset? ChangesAt { get; private set; }

    /// <param name="end">100 ns since 1601 (accountExpires).</param>
    public bool IsOverByFileTime(long end) => IsOver(end, now.ToFileTime(), DateTimeOffset.MaxValue.ToFileTime(), DateTimeOffset.FromFileTime);

    /// <param name="end">Days since 1970 (shadowExpire); the account is valid until that day begins.</param>
    public bool IsOverByDay(long end) =>
        IsOver(end, now.ToUnixTimeSeconds() / 86_400, DateTimeOffset.MaxValue.ToUnixTimeSeconds() / 86_400, days => DateTimeOffset.UnixEpoch.AddDays(days));

    private bool IsOver(long end, long present, long last, Func<long, DateTimeOffset> moment)
    {
        if (present >= end)
        {
            return true;
        }

        if (end <= last && (ChangesAt is null || moment(end) < ChangesAt))
        {
            ChangesAt = moment(end).ToUniversalTime();
        }

        return false;
    }
}
