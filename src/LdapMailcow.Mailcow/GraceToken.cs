namespace LdapMailcow.Mailcow;

/// <summary>A token that is cancelled some time after another one, so that a running write can end and be read back.</summary>
internal sealed class GraceToken : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;

    public GraceToken(TimeSpan grace, TimeProvider time, CancellationToken first)
    {
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _registration = first.Register(() => _source.CancelAfter(grace));
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
