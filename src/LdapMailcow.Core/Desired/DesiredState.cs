using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Core.Desired;

/// <summary>What mailcow's aliases should be, by the directory alone.</summary>
/// <param name="Undecided">Addresses named by objects that could not be judged: left alone, unless a readable object has them already.</param>
/// <param name="UndecidedSources">Such objects themselves: what they own is left alone.</param>
/// <param name="Unhosted">Number of addresses in each domain that mailcow does not host.</param>
/// <param name="Users">Every readable user.</param>
public sealed record DesiredState(
    IReadOnlyDictionary<Address, DesiredAlias> Aliases,
    IReadOnlySet<Address> Undecided,
    IReadOnlySet<ObjectId> UndecidedSources,
    IReadOnlyList<Contest> Contests,
    IReadOnlyDictionary<string, int> Unhosted,
    IReadOnlyDictionary<ObjectId, DirectoryUser> Users);
