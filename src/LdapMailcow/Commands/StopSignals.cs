using System.Runtime.InteropServices;

namespace LdapMailcow.Commands;

/// <summary>The one owner of the signals. SIGTERM, SIGINT and SIGQUIT ask for an end in good order, and the second one ends at once. SIGHUP wakes a
/// daemon; of a terminal that went away, it only ever asks for an end.</summary>
internal sealed class StopSignals : IDisposable
{
    /// <summary>Docker kills ten seconds after SIGTERM.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(9.5);

    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _ended = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly HangUp _hangUp;
    private bool _asked;

    public StopSignals(HangUp hangUp)
    {
        _hangUp = hangUp;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, StopOrEnd),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, StopOrEnd),
            PosixSignalRegistration.Create(PosixSignal.SIGQUIT, StopOrEnd),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, WakeOrStop),
        ];
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>The work is done. The signals stay ours to the end of the process: the runtime takes some milliseconds to leave, and the kernel would
    /// turn what was done into a death by signal.</summary>
    public void Dispose() => _ended.Set();

    private void StopOrEnd(PosixSignalContext context) => context.Cancel = AskOnce();

    private void WakeOrStop(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!_hangUp.TryWake())
        {
            AskOnce();
        }
    }

    /// <returns>Whether this was the first time.</returns>
    private bool AskOnce()
    {
        if (Interlocked.Exchange(ref _asked, true))
        {
            return false;
        }

        new Thread(EndAtLast) { IsBackground = true }.Start();
        _stop.Cancel();
        return true;
    }

    /// <summary>Work may hang in the system (a pipe that nobody reads, a dead network file system), where no token reaches it.</summary>
    private void EndAtLast()
    {
        if (!_ended.Wait(_patience))
        {
            Environment.Exit(ExitCode.Failed);
        }
    }
}
