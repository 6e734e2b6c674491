using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Cycle.Tests.World;

/// <summary>A directory in memory: people and groups that tests change between cycles.</summary>
internal sealed class ModelDirectory : IDirectory
{
    public Dictionary<string, Person> People { get; } = [];

    public Dictionary<string, Team> Teams { get; } = [];

    public Dictionary<string, Contact> Contacts { get; } = [];

    /// <summary>Who may send as the person or the team of that name.</summary>
    public Dictionary<string, string[]> Deputies { get; } = [];

    /// <summary>From when on an account counts as disabled.</summary>
    public Dictionary<string, DateTimeOffset> Expiry { get; } = [];

    public Func<DateTimeOffset> Now { get; set; } = () => DateTimeOffset.UnixEpoch;

    public IReadOnlyList<RejectedValue> Rejected { get; set; } = [];

    /// <summary>When set, every read fails with this sentence.</summary>
    public string? Broken { get; set; }

    /// <summary>Of everything, and for the digest alone.</summary>
    public (int Whole, int Digests) Reads { get; private set; }

    public Task<DirectorySnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        Reads = (Reads.Whole + 1, Reads.Digests);
        return Broken is { } sentence ? throw new DirectoryUnavailableException(sentence) : Task.FromResult(Snapshot());
    }

    public Task<DigestRead?> ReadDigestAsync(CancellationToken cancellationToken)
    {
        Reads = (Reads.Whole, Reads.Digests + 1);
        return Broken is { } sentence ? throw new DirectoryUnavailableException(sentence) : Task.FromResult<DigestRead?>(new DigestRead(Digest(), 2));
    }

    public Task<DirectoryCheckup> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(new DirectoryCheckup([], null));

    public Person Add(string name, string? mail = null, params string[] aliases) =>
        People[name] = new Person(mail ?? $"{name}@example.test", true, aliases);

    public Team AddTeam(string name, params string[] members) => Teams[name] = new Team($"{name}@example.test", members);

    public void Clear()
    {
        People.Clear();
        Teams.Clear();
        Contacts.Clear();
    }

    private DirectorySnapshot Snapshot() => new(
        [.. People.Select(p => User(p.Key, p.Value))],
        [.. Teams.Select(t => new DirectoryGroup(new ObjectId($"guid:{t.Key}"), t.Key, Parse([t.Value.Mail]), Members(t.Value), InternalOnly: t.Value.Internal))],
        [],
        Rejected,
        "ldap://model",
        2)
    {
        Delegations = [.. Deputies.Select(d => Delegated(d.Key, d.Value)).OfType<Delegation>()],
        Digest = Digest(),
        ChangesAt = Expiry.Values.Where(e => e > Now()).Select(e => (DateTimeOffset?)e).Min(),
        Contacts = [.. Contacts.Select(c => new DirectoryContact(new ObjectId($"guid:{c.Key}"), c.Key, Address.Parse(c.Value.Target), true, Parse(c.Value.Aliases)))],
    };

    private DirectoryUser User(string name, Person person) =>
        new(new ObjectId($"guid:{name}"), name, Address.Parse(person.Mail), person.Enabled && !IsExpired(name), Parse(person.Aliases)) { Hidden = person.Hidden };

    private Delegation? Delegated(string name, string[] deputies) =>
        (People.GetValueOrDefault(name)?.Mail ?? Teams.GetValueOrDefault(name)?.Mail) is { } mail
            ? new Delegation(new ObjectId($"guid:{name}"), name, Address.Parse(mail), Members(new Team("", deputies)))
            : null;

    private bool IsExpired(string name) => Expiry.TryGetValue(name, out var expiry) && expiry <= Now();

    private DirectoryDigest Digest()
    {
        var lines = People.Select(p => $"{p.Key} {p.Value.Mail} {p.Value.Enabled} {p.Value.Hidden} {string.Join(' ', p.Value.Aliases)}")
            .Concat(Teams.Select(t => $"{t.Key} {t.Value.Mail} {t.Value.Internal} {string.Join(' ', t.Value.Members)}"))
            .Concat(Contacts.Select(c => $"{c.Key} {c.Value.Target} {string.Join(' ', c.Value.Aliases)}"))
            .Concat(Deputies.Select(d => $"{d.Key} < {string.Join(' ', d.Value)}")).Order(StringComparer.Ordinal).ToList();
        return new DirectoryDigest(BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)))), lines.Count);
    }

    private Recipients Members(Team team) => Recipients.Of(
        team.Members.Where(People.ContainsKey).Select(m => People[m]).Where(p => p.Enabled).Select(p => Address.Parse(p.Mail)));

    private static ImmutableArray<Address> Parse(IEnumerable<string> addresses) => [.. addresses.Select(Address.Parse)];
}

internal sealed record Person(string Mail, bool Enabled, IReadOnlyList<string> Aliases)
{
    public bool Hidden { get; init; }
}

internal sealed record Team(string Mail, IReadOnlyList<string> Members)
{
    public bool Internal { get; init; }
}

/// <summary>Somebody elsewhere.</summary>
internal sealed record Contact(string Target, IReadOnlyList<string> Aliases);
