using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Core.Planning;

/// <summary>What absence proves in this read: nothing about what an object that cannot be judged names, owns or might be (design rule 11).</summary>
internal sealed class Evidence
{
    private readonly PlanInput _input;
    private readonly bool _anonymous;
    private readonly HashSet<ObjectId> _readable = [];

    public Evidence(PlanInput input)
    {
        _input = input;
        _anonymous = input.Directory.Unreadable.Any(u => u.Id is null);
        Nameless = input.Directory.Unreadable.FirstOrDefault(u => u.Addresses.IsEmpty)?.Label;
        if (_anonymous)
        {
            _readable.UnionWith(input.Directory.Users.Select(u => u.Id).Concat(input.Directory.Groups.Select(g => g.Id)).Concat(input.Directory.Contacts.Select(c => c.Id)));
        }
    }

    /// <summary>The label of an object that names no address, so that it might be the owner of any; null for none.</summary>
    public string? Nameless { get; }

    /// <param name="source">The owner as far as the state knows; without one, an object that names no address might be it.</param>
    public bool IsUndecided(Address address, ObjectId? source) =>
        _input.Desired.Undecided.Contains(address) || (source is { } id ? MayBe(id) : Nameless is not null);

    /// <summary>Whether an object that cannot be judged is this one; without a readable id it may be any that is not there under its own.</summary>
    public bool MayBe(ObjectId id) => _input.Desired.UndecidedSources.Contains(id) || (_anonymous && !id.IsOfList && !_readable.Contains(id));
}
