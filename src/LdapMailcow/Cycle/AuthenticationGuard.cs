using System.Globalization;
using LdapMailcow.Core;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;
using LdapMailcow.Times;

namespace LdapMailcow.Cycle;

/// <summary>Pauses 5 min, 15 min, 1 h … after refused keys, remembered in the state: mailcow's netfilter bans after ten refusals with no more than ten
/// minutes from one to the next. A person may try a fix before that, within the same budget.</summary>
internal sealed class AuthenticationGuard(IStateStore store, Lazy<string> keyFingerprint, TimeProvider time)
{
    private static readonly TimeSpan[] _pauses = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    /// <summary>By hand; with the daemon's own, whose pauses grow meanwhile, it stays far below ten.</summary>
    private const int MostInSuccession = 3;

    /// <summary>After so long mailcow begins to count anew.</summary>
    private static readonly TimeSpan _memoryOfMailcow = TimeSpan.FromMinutes(10);

    private AuthenticationPause? Current => store.Pause is { } pause && pause.KeyFingerprint == keyFingerprint.Value ? pause : null;

    /// <summary>Since mailcow last accepted a key.</summary>
    public bool HasRefusals => store.Pause is not null;

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
        catch (MailcowUnavailableException silence) when (MaybeBan(silence) is { } sentence)
        {
            throw new MailcowUnavailableException(sentence, silence);
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
        if (!HasRefusals)
        {
            return false;
        }

        store.Pause = null;
        return true;
    }

    /// <returns>The sentence, with the time of the next attempt.</returns>
    public string Refused(string reason)
    {
        var (before, now) = (Current, time.GetUtcNow());
        var failures = (before?.Failures ?? 0) + 1;
        var succession = before is not null && now - Last(before) <= _memoryOfMailcow ? before.InSuccession + 1 : 1;
        var until = now + Length(failures);
        store.Pause = new AuthenticationPause(keyFingerprint.Value, failures, until, reason, succession);
        return string.Create(CultureInfo.InvariantCulture, $"{reason} Next attempt at {LocalTime.TimeOfDay(until)}.");
    }

    /// <summary>The same failure with what the refusals before it suggest; null when there were none, or mailcow did answer.</summary>
    public string? MaybeBan(MailcowUnavailableException failure) => failure.IsSilence && store.Pause is { } pause
        ? $"{failure.Message} It had refused the key {Counted.Of(pause.Failures, "time")} before, so a ban may be the cause: wait half an hour, or lift it in mailcow's Fail2ban parameters."
        : null;

    private static TimeSpan Length(int failures) => _pauses[Math.Clamp(failures, 1, _pauses.Length) - 1];

    private static DateTimeOffset Last(AuthenticationPause pause) => pause.Until - Length(pause.Failures);

    /// <summary>One that ends later than its length from now was written under another clock.</summary>
    private bool IsRunning(AuthenticationPause pause) =>
        time.GetUtcNow() is var now && now < pause.Until && pause.Until - now <= Length(pause.Failures);

    private bool MayTry(AuthenticationPause pause) => pause.InSuccession < MostInSuccession || time.GetUtcNow() >= NextTry(pause);

    private static DateTimeOffset NextTry(AuthenticationPause pause) => Last(pause) + _memoryOfMailcow;

    private string Advice(AuthenticationPause pause) => MayTry(pause)
        ? "'ldap-mailcow check'"
        : string.Create(CultureInfo.InvariantCulture, $"'ldap-mailcow check' after {LocalTime.TimeOfDay(NextTry(pause))}");
}
