namespace LdapMailcow.Core.Directory;

/// <summary>A read is complete, or a <see cref="DirectoryUnavailableException"/>.</summary>
public interface IDirectory
{
    Task<DirectorySnapshot> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Repeats the searches of the last full read, as completely, and keeps nothing but their digest.</summary>
    Task<DigestRead?> ReadDigestAsync(CancellationToken cancellationToken);

    /// <summary>Looks at all attributes of some users and groups.</summary>
    /// <returns>null from a directory that cannot tell.</returns>
    Task<DirectorySample?> SampleAsync(CancellationToken cancellationToken) => Task.FromResult<DirectorySample?>(null);

    Task<DirectoryCheckup> CheckAsync(CancellationToken cancellationToken);
}
