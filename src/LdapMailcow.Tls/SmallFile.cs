namespace LdapMailcow.Tls;

/// <summary>A file that an administrator named, read whole. Anything may stand there: a pipe that nobody writes into, a device without an end. .NET
/// does not tell them from files, but their length is 0, and so they are read with little patience.</summary>
public static class SmallFile
{
    /// <summary>More than the bundle of all public authorities.</summary>
    public const int MostBytes = 1 << 20;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    public static string ReadAllText(string path)
    {
        var file = (FileInfo)(new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) ?? new FileInfo(path));
        if (file is { Exists: true, Length: > MostBytes })
        {
            throw new UnfitFileException($"it has more than {MostBytes >> 20} MiB");
        }

        return file is { Exists: true, Length: 0 } ? Patiently(() => Bounded(path)) : File.ReadAllText(path);
    }

    private static string Patiently(Func<string> read)
    {
        // A thread of its own, since one that hangs in an open() never comes back.
        var reading = Task.Factory.StartNew(read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Task.WaitAny([reading], _patience) == 0 ? reading.GetAwaiter().GetResult() : throw new UnfitFileException("it is no regular file");
    }

    private static string Bounded(string path)
    {
        using var reader = new StreamReader(path);
        var text = new char[MostBytes + 1];
        var length = reader.ReadBlock(text);
        return length <= MostBytes ? new string(text, 0, length) : throw new UnfitFileException("it is no regular file");
    }
}

public sealed class UnfitFileException(string clause) : IOException(clause);
