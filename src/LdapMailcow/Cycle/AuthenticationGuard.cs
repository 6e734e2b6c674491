using System.Globalization;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;
using LdapMailcow.Times;

namespace LdapMailcow.Cycle;

/// <summary>Pauses 5 min, 15 min, 1 h … after refused keys, remembered in the state: mailcow's netfilter bans after ten refusals within ten minutes.
/// A person may try a fix before that, within the same budget.</summary>
internal sealed class AuthenticationGuard(IStateStore store, string keyFingerprint, TimeProvider time)
{
    private static readonly TimeSpan[] _pauses = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    /// <summary>So many refusals in a row, then one in three minutes by hand: with the daemon's own fewer than ten in ten minutes.</summary>
    private const int QuickRefusals = 4;

    private static readonly TimeSpan _betweenTries = TimeSpan.FromMinutes(3);

    private AuthenticationPause? Current => store.Pause is { } pause && pause.KeyFingerprint == keyFingerprint ? pause : null;

    /// <summary>A refused key pauses every call, also across restarts.</summary>
    public async Task<T> DuringAsync<T>(bool byHand, Func<Task<T>> work)
    {
        ThrowIfPaused(byHand);
        try
        {
            var result = await work();
            Succeeded();
            return result;
        }
        catch (MailcowUnauthorizedException refusal)
        {
            throw new MailcowUnavailableException(Refused(refusal.Message), refusal);
        }
    }

    /// <param name="byHand">A person asks, who may have mended the cause.</param>
    public void ThrowIfPaused(bool byHand)
    {
        if (Current is { } pause && IsRunning(pause) && !(byHand && MayTry(pause)))
        {
            throw new MailcowUnavailableException(string.Create(
                CultureInfo.InvariantCulture,
                $"mailcow is not asked before {LocalTime.TimeOfDay(pause.Until)}, so that it does not ban this host; once the cause is mended, {Advice(pause)} ends the pause. Its last answer: {pause.Reason}"), new MailcowUnauthorizedException(pause.Reason));
        }
    }

    public bool Succeeded()
    {
        if (store.Pause is null)
        {
            return false;
        }

        store.Pause = null;
        return true;
    }

    /// <returns>The sentence, with the time of the next attempt.</returns>
    public string Refused(string reason)
    {
        var failures = (Current?.Failures ?? 0) + 1;
        var until = time.GetUtcNow() + Length(failures);
        store.Pause = new AuthenticationPause(keyFingerprint, failures, until, reason);
        return string.Create(CultureInfo.InvariantCulture, $"{reason} Next attempt at {LocalTime.TimeOfDay(until)}.");
    }

    private static TimeSpan Length(int failures) => _pauses[Math.Clamp(failures, 1, _pauses.Length) - 1];

    /// <summary>One that ends later than its length from now was written under another clock.</summary>
    private bool IsRunning(AuthenticationPause pause) =>
        time.GetUtcNow() is var now && now < pause.Until && pause.Until - now <= Length(pause.Failures);

    private bool MayTry(AuthenticationPause pause) => pause.Failures < QuickRefusals || time.GetUtcNow() >= NextTry(pause);

    private static DateTimeOffset NextTry(AuthenticationPause pause) => pause.Until - Length(pause.Failures) + _betweenTries;

    private string Advice(AuthenticationPause pause) => MayTry(pause)
        ? "'ldap-mailcow check'"
        : string.Create(CultureInfo.InvariantCulture, $"'ldap-mailcow check' after {LocalTime.TimeOfDay(NextTry(pause))}");
}
