namespace LdapMailcow.Ldap.Wire;

/// <summary>Cuts a stream of bytes into LDAP messages. Memory follows the bytes that arrived, not the length a header announces.</summary>
internal sealed class MessageBuffer
{
    /// <summary>64 MiB: a group with half a million members still fits.</summary>
    public const int DefaultLimit = 64 << 20;

    private const int FirstSize = 64 << 10;

    private readonly int _limit;
    private byte[] _bytes;
    private int _start;
    private int _end;
    private bool _hasSpoken;

    public MessageBuffer(int limit = DefaultLimit, int firstSize = FirstSize)
    {
        _limit = limit;
        _bytes = new byte[firstSize];
    }

    public bool IsEmpty => _start == _end;

    public Memory<byte> Space()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _bytes.Length)
        {
            MakeRoom();
        }

        return _bytes.AsMemory(_end);
    }

    public void Added(int count) => _end += count;

    /// <exception cref="BerException">The bytes cannot be a message, or it is larger than the limit.</exception>
    public bool TryTake(out ReadOnlyMemory<byte> message)
    {
        message = default;
        var data = _bytes.AsSpan(_start, _end - _start);
        if (!data.IsEmpty && data[0] != BerReader.Sequence)
        {
            throw _hasSpoken ? new BerException($"begins with the byte 0x{data[0]:x2}") : new ForeignProtocolException(data[0]);
        }

        if (!BerHeader.TryRead(data, out var header, out var length))
        {
            return false;
        }

        if (length > _limit)
        {
            throw new BerException($"announces {length} bytes, more than the limit of {_limit}");
        }

        if (data.Length - header < length)
        {
            return false;
        }

        message = _bytes.AsMemory(_start + header, length);
        _start += header + length;
        _hasSpoken = true;
        return true;
    }

    private void MakeRoom()
    {
        if (_start >= _bytes.Length / 2)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        }
        else
        {
            var larger = new byte[_bytes.Length * 2];
            _bytes.AsSpan(_start, _end - _start).CopyTo(larger);
            _bytes = larger;
        }

        _end -= _start;
        _start = 0;
    }
}
