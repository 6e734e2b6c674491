using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;

namespace LdapMailcow.Benchmarks.Hot;

/// <summary>Users with two aliases each, as the directory, mailcow and the ledger have them.</summary>
internal sealed class Company
{
    private const string Domain = "example.test";

    private static readonly CycleRules _rules = new(new PlanOptions(), new SafetyOptions(), "scope", 288);

    private readonly DirectorySnapshot _directory;
    private readonly MailcowSnapshot _mailcow;
    private readonly MailcowSnapshot _empty;

    public Company(int users)
    {
        DirectoryUser[] all = [.. Enumerable.Range(0, users).Select(User)];
        _directory = new DirectorySnapshot(all, [], [], [], "ldap://nowhere", 2);
        Rows = [.. all.SelectMany(u => u.Aliases.Select(a => new OwnedAlias(a, u.Id, AliasKind.User, u.Mail!.Value.Value, true)))];
        Listed = [.. Rows.Select((row, i) => new MailcowAlias(i + 1, row.Address.Value, row.Goto, true, default, new OwnerMarker("default").Text))];
        var domains = new Dictionary<string, HostedDomain> { [Domain] = new(Domain, Domain, int.MaxValue) };
        _mailcow = new MailcowSnapshot(domains, Listed.ToDictionary(a => a.Address), new Dictionary<string, Mailbox>());
        _empty = _mailcow with { Aliases = new Dictionary<string, MailcowAlias>() };
    }

    public IReadOnlyList<OwnedAlias> Rows { get; }

    public IReadOnlyList<MailcowAlias> Listed { get; }

    /// <returns>The number of changes.</returns>
    public int Plan(bool isFirst)
    {
        var ledger = isFirst ? Ledger.Empty : Ledger.Empty with { Aliases = Rows.ToDictionary(r => r.Address) };
        return PreparedCycle.Make(CycleView.Of(_directory, isFirst ? _empty : _mailcow, ledger, _rules, new Turn(1, true, 0))).Plan.Aliases.Count;
    }

    private static DirectoryUser User(int i) => new(
        new ObjectId($"guid:{i:x32}"), $"User {i:d6}", Address.Parse($"user{i:d6}@{Domain}"), true, [Address.Parse($"a{i}@{Domain}"), Address.Parse($"b{i}@{Domain}")]);
}
