using System.Globalization;

namespace LdapMailcow.Mailcow.Transport;

/// <summary>The body of an answer (decompressed) up to limits that no mailcow reaches, so that neither a broken server nor a few kilobytes of gzip
/// fill the memory. Its PHP has 512 MB in all and dies of 400,000 aliases; an alias is at most some 200 KB of JSON.</summary>
internal sealed class BoundedStream(Stream inner, string call, ApiAddress host) : Stream
{
    public const int MostBytes = 512 * 1024 * 1024;
    public const int MostElementBytes = 4 * 1024 * 1024;
    public const int MostElements = 1_000_000;

    private long _bytes;
    private long _elementStart;
    private int _elements;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void CountElement()
    {
        _elementStart = _bytes;
        if (++_elements > MostElements)
        {
            throw TooMuch(string.Create(CultureInfo.InvariantCulture, $"more than {MostElements:N0} elements"));
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        _bytes += read;
        return _bytes > MostBytes ? throw TooMuch($"more than {MostBytes / 1024 / 1024} MB")
            : _bytes - _elementStart > MostElementBytes ? throw TooMuch($"more than {MostElementBytes / 1024 / 1024} MB in one element")
            : read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private ExchangeFailedException TooMuch(string what) => new(
        $"{host} answered {call} with {what}, which no mailcow does; the rest is not read.", RequestState.Ended, false);
}
