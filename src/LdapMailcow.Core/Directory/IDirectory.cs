namespace LdapMailcow.Core.Directory;

/// <summary>The directory, read-only.</summary>
public interface IDirectory
{
    /// <summary>Reads users and groups completely.</summary>
    /// <exception cref="DirectoryUnavailableException">Anything less than a complete read.</exception>
    Task<DirectorySnapshot> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Repeats the searches of the last full read, as completely, and keeps nothing but their digest.</summary>
    /// <returns>null when only a full read can tell whether anything changed.</returns>
    /// <exception cref="DirectoryUnavailableException">Anything less than a complete read.</exception>
    Task<DigestRead?> ReadDigestAsync(CancellationToken cancellationToken);

    /// <summary>Tries connection, bind, base and filters and says what it found; never throws for what it can name.</summary>
    Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken);
}
