namespace LdapMailcow.Core.Directory;

public interface IDirectory
{
    /// <exception cref="DirectoryUnavailableException">Anything less than a complete read.</exception>
    Task<DirectorySnapshot> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Repeats the searches of the last full read, as completely, and keeps nothing but their digest.</summary>
    /// <exception cref="DirectoryUnavailableException">Anything less than a complete read.</exception>
    Task<DigestRead?> ReadDigestAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken);
}
