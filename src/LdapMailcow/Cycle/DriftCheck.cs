namespace LdapMailcow.Cycle;

/// <summary>How often mailcow is read although the directory did not change (LDAP_MAILCOW_DRIFT_CHECK).</summary>
/// <param name="Every">Zero for every cycle; null for as often as it costs little.</param>
internal readonly record struct DriftCheck(TimeSpan? Every)
{
    public static DriftCheck Auto => new(null);

    public static DriftCheck EveryCycle => new(TimeSpan.Zero);

    /// <summary>auto: reading takes at most one per cent of the time, and is done at least once a day.</summary>
    /// <param name="cost">How long mailcow took to list everything.</param>
    public TimeSpan PauseAfter(TimeSpan cost) => Every ?? (cost < _aDay / 100 ? cost * 100 : _aDay);

    private static readonly TimeSpan _aDay = TimeSpan.FromDays(1);
}
