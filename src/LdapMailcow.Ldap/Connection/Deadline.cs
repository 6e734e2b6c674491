namespace LdapMailcow.Ldap.Connection;

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
