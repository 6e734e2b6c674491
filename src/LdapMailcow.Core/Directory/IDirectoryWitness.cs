using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

/// <summary>Asks the directory about single entries, also those that the filters leave out. Read-only, and for explanations only.</summary>
public interface IDirectoryWitness
{
    /// <summary>Every entry that names the address in its mail or alias attributes.</summary>
    /// <exception cref="DirectoryUnavailableException">The directory did not answer.</exception>
    Task<IReadOnlyList<EntryEvidence>> FindAsync(Address address, CancellationToken cancellationToken);

    /// <param name="dn">A distinguished name.</param>
    /// <returns>null when there is no such entry, or the account may not see it.</returns>
    /// <exception cref="DirectoryUnavailableException">The directory did not answer.</exception>
    Task<EntryEvidence?> FindAsync(string dn, CancellationToken cancellationToken);

    /// <summary>The same entry with each of its members, found by a read of everything as a cycle does it.</summary>
    /// <exception cref="DirectoryUnavailableException">The directory was not read completely.</exception>
    Task<EntryEvidence> WithMembersAsync(EntryEvidence group, CancellationToken cancellationToken);
}
