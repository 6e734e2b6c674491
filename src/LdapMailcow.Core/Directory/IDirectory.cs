namespace LdapMailcow.Core.Directory;

/// <summary>The directory, read-only.</summary>
public interface IDirectory
{
    /// <summary>Reads users and groups completely.</summary>
    /// <exception cref="DirectoryUnavailableException">Anything less than a complete read.</exception>
    Task<DirectorySnapshot> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Tries connection, bind, base and filters and says what it found; never throws for what it can name.</summary>
    Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken);
}
