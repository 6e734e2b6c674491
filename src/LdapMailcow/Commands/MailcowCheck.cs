using LdapMailcow.Core;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;

namespace LdapMailcow.Commands;

/// <summary>The mailcow half of <c>check</c>. A refused key counts as one of the daemon's, since mailcow counts them together; an accepted one ends
/// the daemon's pause. Nothing else is written.</summary>
/// <param name="look">Opens the state for looking. Closed before the next: SQLite shares between two connections of a process that one may only read.</param>
/// <param name="note">Opens it beside a running daemon, or before the first one; null where there is no folder for it.</param>
internal sealed class MailcowCheck(IMailcow mailcow, Func<IStateStore> look, Func<IStateStore>? note, CycleOptions options, TimeProvider time)
{
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var isPaused = Ask(guard =>
        {
            guard.ThrowIfPaused(byHand: true);
            return guard.HasRefusals;
        });
        try
        {
            var findings = await mailcow.CheckAsync(cancellationToken);
            return findings is [{ Passed: true }, ..] && isPaused ? [.. findings, EndPause()] : findings;
        }
        catch (MailcowUnauthorizedException refusal) when (note is not null)
        {
            throw new MailcowUnavailableException(Refused(refusal.Message, note), refusal);
        }
        catch (MailcowUnavailableException silence) when (Ask(guard => guard.MaybeBan(silence)) is { } sentence)
        {
            throw new MailcowUnavailableException(sentence, silence);
        }
    }

    /// <summary>A state that cannot be read is a finding of its own.</summary>
    private T? Ask<T>(Func<AuthenticationGuard, T> question)
    {
        try
        {
            using var store = look();
            return question(Guard(store));
        }
        catch (StateUnavailableException)
        {
            return default;
        }
    }

    private string Refused(string reason, Func<IStateStore> open)
    {
        try
        {
            using var store = open();
            return Guard(store).Refused(reason);
        }
        catch (StateUnavailableException)
        {
            return reason;
        }
    }

    private Finding EndPause()
    {
        using var store = note!();
        Guard(store).Succeeded();
        store.Decide(new LedgerUpdate());
        return new Finding(true, "The pause after refused keys is over; a running daemon goes on at once.");
    }

    private AuthenticationGuard Guard(IStateStore store) => new(store, options.KeyFingerprint, time);
}
