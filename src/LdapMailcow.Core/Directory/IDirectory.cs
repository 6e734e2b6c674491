namespace LdapMailcow.Core.Directory;

public interface IDirectory
{
    /// <exception cref="DirectoryUnavailableException">Anything less than a complete read.</exception>
    Task<DirectorySnapshot> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Repeats the searches of the last full read, as completely, and keeps nothing but their digest.</summary>
    /// <exception cref="DirectoryUnavailableException">Anything less than a complete read.</exception>
    Task<DigestRead?> ReadDigestAsync(CancellationToken cancellationToken);

    /// <summary>Looks at all attributes of some users and groups.</summary>
    /// <returns>null from a directory that cannot tell.</returns>
    Task<DirectorySample?> SampleAsync(CancellationToken cancellationToken) => Task.FromResult<DirectorySample?>(null);

    Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken);
}
