using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

/// <summary>Asks the directory about single entries, also those that the filters leave out. Read-only, and for explanations only.</summary>
public interface IDirectoryWitness
{
    Task<IReadOnlyList<EntryEvidence>> FindAsync(Address address, CancellationToken cancellationToken);

    /// <returns>null when there is no such entry, or the account may not see it.</returns>
    Task<EntryEvidence?> FindAsync(string dn, CancellationToken cancellationToken);

    /// <summary>The same entry with each of its members, found by a read of everything as a cycle does it.</summary>
    Task<EntryEvidence> WithMembersAsync(EntryEvidence group, CancellationToken cancellationToken);
}
