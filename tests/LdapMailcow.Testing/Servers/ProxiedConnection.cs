namespace LdapMailcow.Testing.Servers;

/// <summary>What went through a proxy on one connection.</summary>
public sealed class ProxiedConnection
{
    private readonly Lock _lock = new();
    private readonly List<long> _edges = [];
    private long _passed;
    private int _requests;

    /// <summary>Bytes of answers that were let through: never less than the client has seen.</summary>
    public long Passed => Interlocked.Read(ref _passed);

    /// <summary>How many bytes of answers had come at the end of each piece that the server sent at once, usually a message or a few.</summary>
    public IReadOnlyList<long> Edges
    {
        get
        {
            lock (_lock)
            {
                return [.. _edges];
            }
        }
    }

    /// <summary>Pieces that the client sent.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public bool IsOpen { get; internal set; } = true;

    internal void Asked() => Interlocked.Increment(ref _requests);

    internal void Answered(int bytes)
    {
        lock (_lock)
        {
            _edges.Add(Interlocked.Add(ref _passed, bytes));
        }
    }
}
