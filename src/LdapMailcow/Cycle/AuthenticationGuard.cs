using System.Globalization;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>Pauses 5 min, 15 min, 1 h … after refused keys, remembered in the state (mailcow's netfilter bans after ten).</summary>
internal sealed class AuthenticationGuard(IStateStore store, string keyFingerprint, TimeProvider time)
{
    private static readonly TimeSpan[] _pauses = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    private AuthenticationPause? Current => store.Pause is { } pause && pause.KeyFingerprint == keyFingerprint ? pause : null;

    /// <exception cref="MailcowUnavailableException">The pause is not over yet.</exception>
    public void ThrowIfPaused()
    {
        if (Current is { } pause && time.GetUtcNow() < pause.Until && pause.Until - time.GetUtcNow() <= _pauses[^1])
        {
            throw new MailcowUnavailableException(string.Create(
                CultureInfo.InvariantCulture, $"mailcow is not asked before {pause.Until:HH:mm:ss} UTC, so that it does not ban this host: {pause.Reason}"));
        }
    }

    public void Succeeded()
    {
        if (store.Pause is not null)
        {
            store.Pause = null;
        }
    }

    /// <returns>The sentence, with the time of the next attempt.</returns>
    public string Refused(string reason)
    {
        var failures = (Current?.Failures ?? 0) + 1;
        var until = time.GetUtcNow() + _pauses[Math.Min(failures, _pauses.Length) - 1];
        store.Pause = new AuthenticationPause(keyFingerprint, failures, until, reason);
        return string.Create(CultureInfo.InvariantCulture, $"{reason} Next attempt at {until:HH:mm:ss} UTC.");
    }
}
