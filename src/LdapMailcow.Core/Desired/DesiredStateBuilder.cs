using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Desired;

public sealed class DesiredStateBuilder
{
    private readonly DirectorySnapshot _snapshot;
    private readonly IReadOnlyDictionary<string, HostedDomain> _hosted;
    private readonly Func<Address, ObjectId?> _holderOf;
    private readonly AddressScope _scope;
    private readonly bool _merge;
    private readonly Func<DesiredAlias, bool> _isThere;
    private readonly Dictionary<Address, DesiredAlias> _aliases;
    private readonly Dictionary<Address, List<DesiredAlias>> _rivals = [];
    private readonly SortedDictionary<string, int> _unhosted = new(StringComparer.Ordinal);

    private DesiredStateBuilder(
        DirectorySnapshot snapshot,
        IReadOnlyDictionary<string, HostedDomain> hosted,
        Func<Address, ObjectId?> holderOf,
        AddressScope scope,
        bool merge,
        Func<DesiredAlias, bool>? isThere)
    {
        _merge = merge;
        _isThere = isThere ?? (_ => false);
        _snapshot = snapshot;
        _aliases = new Dictionary<Address, DesiredAlias>(snapshot.Users.Sum(u => u.Aliases.Length) + snapshot.Groups.Sum(g => g.Addresses.Length) + snapshot.Contacts.Sum(c => c.Addresses.Length));
        _hosted = hosted;
        _holderOf = holderOf;
        _scope = scope;
    }

    /// <param name="isThere">Whether mailcow's alias is already as this claim wants it: the holder, when the state was lost.</param>
    public static DesiredState Build(
        DirectorySnapshot snapshot,
        IReadOnlyDictionary<string, HostedDomain> hosted,
        Func<Address, ObjectId?> holderOf,
        AddressScope scope,
        bool merge = false,
        Func<DesiredAlias, bool>? isThere = null) => new DesiredStateBuilder(snapshot, hosted, holderOf, scope, merge, isThere).Build();

    private DesiredState Build()
    {
        foreach (var claim in Claims.Of(_snapshot))
        {
            Accept(claim);
        }

        var contests = _rivals.OrderBy(r => r.Key).Select(r => Settle(r.Key, r.Value)).OfType<Contest>().ToList();
        if (_merge)
        {
            LeaveUnknownSharesAlone();
        }

        var mailboxes = MailboxContests.Take(_snapshot, _hosted, _aliases).ToList();
        var undecided = Undecided().Concat(mailboxes.Select(c => c.Address)).ToHashSet();
        return new DesiredState(_aliases, undecided, UndecidedSources(), [.. contests, .. mailboxes], _unhosted, new(Users));
    }

    private void Accept(DesiredAlias claim)
    {
        if (!_scope.Covers(claim.Address))
        {
            return;
        }

        if (!_hosted.Host(claim.Address))
        {
            _unhosted[claim.Address.Domain] = _unhosted.GetValueOrDefault(claim.Address.Domain) + 1;
        }
        else if (!_aliases.TryAdd(claim.Address, claim) && _aliases[claim.Address].Source != claim.Source)
        {
            (_rivals.TryGetValue(claim.Address, out var rivals) ? rivals : _rivals[claim.Address] = [_aliases[claim.Address]]).Add(claim);
        }
    }

    /// <summary>Who can receive comes before who cannot; among equals who has it now keeps it, otherwise the smaller object id.</summary>
    /// <returns>null when they share it.</returns>
    private Contest? Settle(Address address, List<DesiredAlias> rivals)
    {
        var holder = _holderOf(address);
        if (_merge && SharedAddress.Merge(rivals, holder) is { } shared)
        {
            _aliases[address] = shared;
            return null;
        }

        var able = rivals.Exists(r => r.Active);
        var ranked = rivals.Where(r => r.Active == able).OrderBy(r => r.Source).ToList();
        var winner = ranked.Find(r => r.Source == holder) ?? ranked.Find(r => _isThere(r)) ?? ranked[0];
        _aliases[address] = winner;
        return new Contest(address, winner.Label, [.. rivals.Where(r => r.Source != winner.Source).DistinctBy(r => r.Source).OrderBy(r => r.Source).Select(r => r.Label)]);
    }

    /// <summary>Who else has an address is known only when everybody who names it can be read.</summary>
    private void LeaveUnknownSharesAlone()
    {
        foreach (var address in _snapshot.Unreadable.SelectMany(u => u.Addresses))
        {
            if (_aliases.TryGetValue(address, out var claim) && claim.Kind == AliasKind.User)
            {
                _aliases.Remove(address);
            }
        }
    }

    private IEnumerable<Address> Undecided() => _snapshot.Unreadable.SelectMany(u => u.Addresses)
        .Concat(_snapshot.Groups.Where(g => g.Members is null).SelectMany(g => g.Addresses))
        .SelectMany(a => new[] { a, _hosted.InTargetDomain(a) });

    private HashSet<ObjectId> UndecidedSources() =>
        [.. _snapshot.Unreadable.Where(u => u.Id is not null).Select(u => u.Id!.Value), .. _snapshot.Groups.Where(g => g.Members is null).Select(g => g.Id)];

    private Dictionary<ObjectId, DirectoryUser> Users()
    {
        var users = new Dictionary<ObjectId, DirectoryUser>(_snapshot.Users.Count);
        foreach (var user in _snapshot.Users)
        {
            users.TryAdd(user.Id, user);
        }

        return users;
    }
}
