using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Core.Desired;

/// <param name="Undecided">Addresses named by objects that could not be judged: left alone, unless a readable object has them already.</param>
public sealed record DesiredState(
    IReadOnlyDictionary<Address, DesiredAlias> Aliases,
    IReadOnlySet<Address> Undecided,
    IReadOnlySet<ObjectId> UndecidedSources,
    IReadOnlyList<Contest> Contests,
    IReadOnlyDictionary<string, int> Unhosted,
    Lazy<IReadOnlyDictionary<ObjectId, DirectoryUser>> LazyUsers)
{
    /// <summary>Every readable user; few configurations ask for them.</summary>
    public IReadOnlyDictionary<ObjectId, DirectoryUser> Users => LazyUsers.Value;
}
