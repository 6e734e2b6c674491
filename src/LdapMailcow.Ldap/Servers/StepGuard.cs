using System.Globalization;
using System.Net.Sockets;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Servers;

/// <summary>Runs one step of a conversation within the timeout and turns what goes wrong into a sentence about the server.</summary>
internal sealed class StepGuard(LdapUri server, TimeSpan timeout, TimeProvider time, string advice = " (LDAP_MAILCOW_LDAP_TIMEOUT)")
{
    public LdapUri Server => server;

    /// <summary>The same with a timeout that no setting can change.</summary>
    public StepGuard Within(TimeSpan other) => new(server, other, time, "");

    public StepGuard Times(int factor) => new(server, timeout * factor, time, advice);

    public Task<T> RunAsync<T>(string doing, Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken) =>
        RunAsync(doing, (Deadline deadline) => step(deadline.Token), cancellationToken);

    /// <summary>For a step of several waits, each with the whole timeout: the step renews the deadline.</summary>
    public async Task<T> RunAsync<T>(string doing, Func<Deadline, Task<T>> step, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(timeout, time, cancellationToken);
        try
        {
            return await step(deadline);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DirectoryUnavailableException(
                string.Create(CultureInfo.InvariantCulture, $"{server} did not answer within {timeout.TotalSeconds:0.###} s while {doing}{advice}{StepFailure.WhySilent(doing)}."), e);
        }
        catch (BerException e)
        {
            throw new DirectoryUnavailableException(StepFailure.Of(server, doing, e), e);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            throw new DirectoryUnavailableException(StepFailure.Of(server, doing, e), e);
        }
    }
}

/// <summary>The end of a wait, by time or by the caller; can be pushed back without making anything new.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _either;

    public Deadline(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        _timeout = timeout;
        _limit = new CancellationTokenSource(timeout, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, cancellationToken);
    }

    public CancellationToken Token => _either.Token;

    public void Renew() => _limit.CancelAfter(_timeout);

    public void Dispose()
    {
        _either.Dispose();
        _limit.Dispose();
    }
}
