namespace LdapMailcow.Mailcow.Tests.Support;

/// <summary>A beginning, and then the same bytes again and again for ever.</summary>
/// <param name="atMost">Bytes in one read.</param>
/// <param name="beforeRead">Awaited before each read.</param>
internal sealed class EndlessStream(byte[] start, byte[] repeated, int atMost = int.MaxValue, Func<Task>? beforeRead = null) : MemoryStream
{
    /// <summary>Bytes that were taken from it.</summary>
    public long Taken { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await (beforeRead?.Invoke() ?? Task.CompletedTask);
        var count = Math.Min(atMost, buffer.Length);
        Fill(buffer.Span[..count]);
        Taken += count;
        return count;
    }

    private void Fill(Span<byte> span)
    {
        for (var i = 0; i < span.Length; i++)
        {
            var at = Taken + i;
            span[i] = at < start.Length ? start[at] : repeated[(at - start.Length) % repeated.Length];
        }
    }
}
