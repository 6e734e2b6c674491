using LdapMailcow.Core;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;

namespace LdapMailcow.Commands;

/// <summary>The mailcow half of <c>check</c>. A refused key counts as one of the daemon's, since mailcow counts them together; an accepted one ends
/// the daemon's pause. Nothing else is written, and nothing where there is no state yet.</summary>
/// <param name="look">Opens the state for looking. Closed before the next: SQLite shares between two connections of a process that one may only read.</param>
/// <param name="writable">Opens it beside a running daemon.</param>
internal sealed class MailcowCheck(IMailcow mailcow, Func<IStateStore> look, Func<IStateStore> writable, CycleOptions options, TimeProvider time)
{
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var (isPaused, hasState) = Look();
        try
        {
            var findings = await mailcow.CheckAsync(cancellationToken);
            return findings is [{ Passed: true }, ..] && isPaused ? [.. findings, EndPause()] : findings;
        }
        catch (MailcowUnauthorizedException refusal) when (hasState)
        {
            using var store = writable();
            throw new MailcowUnavailableException(Guard(store).Refused(refusal.Message), refusal);
        }
    }

    /// <exception cref="MailcowUnavailableException">mailcow may not be asked now.</exception>
    private (bool IsPaused, bool HasState) Look()
    {
        try
        {
            using var store = look();
            Guard(store).ThrowIfPaused(byHand: true);
            return (store.Pause is not null, store.Cycles(1).Count > 0);
        }
        catch (StateUnavailableException)
        {
            // A finding of its own says so.
            return (false, false);
        }
    }

    private Finding EndPause()
    {
        using var store = writable();
        Guard(store).Succeeded();
        store.Decide(new LedgerUpdate());
        return new Finding(true, "The pause after refused keys is over; a running daemon goes on at once.");
    }

    private AuthenticationGuard Guard(IStateStore store) => new(store, options.KeyFingerprint, time);
}
