using LdapMailcow.Core.Directory;

namespace LdapMailcow.Cycle;

/// <summary>A cycle's whole read of the directory, beside which other things are done. Whoever leaves before it is over ends it.</summary>
internal sealed class DirectoryReading(IDirectory directory, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private Task<DirectorySnapshot>? _source;

    public bool IsOver => _source is { IsCompleted: true };

    /// <summary>Begins with the first call; there is one read.</summary>
    public Task<DirectorySnapshot> Source => _source ??= ReadAsync();

    private async Task<DirectorySnapshot> ReadAsync() => await directory.ReadAsync(_ending.Token);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (_source is not null)
        {
            await ((Task)_source).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _ending.Dispose();
    }
}
