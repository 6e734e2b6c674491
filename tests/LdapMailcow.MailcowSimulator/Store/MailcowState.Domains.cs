using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Store;

/// <content>Domains and alias domains, in the order of their names as MariaDB's primary key gives them.</content>
public sealed partial class MailcowState
{
    private readonly Dictionary<string, DomainRow> domains = [];
    private readonly Dictionary<string, AliasDomainRow> aliasDomains = [];

    public IReadOnlyList<DomainRow> Domains =>
        Locked<IReadOnlyList<DomainRow>>(() => [.. domains.Values.OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase)]);

    public IReadOnlyList<AliasDomainRow> AliasDomains =>
        Locked<IReadOnlyList<AliasDomainRow>>(() => [.. aliasDomains.Values.OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase)]);

    public DomainRow? Domain(string name) => Locked(() => domains.GetValueOrDefault(Collation.Key(name)));

    public AliasDomainRow? AliasDomain(string name) => Locked(() => aliasDomains.GetValueOrDefault(Collation.Key(name)));

    public DomainRow AddDomain(string name, int aliases = 400_000, int mailboxes = 100_000, string description = "") =>
        Put(new DomainRow { Name = Idna.ToAscii(name), Aliases = aliases, Mailboxes = mailboxes, Description = description });

    public AliasDomainRow AddAliasDomain(string name, string target) =>
        Put(new AliasDomainRow { Name = Idna.ToAscii(name), Target = Idna.ToAscii(target) });

    /// <summary>Adds the domain or replaces it, its limits included.</summary>
    public DomainRow Put(DomainRow row) => Locked(() => domains[Collation.Key(row.Name)] = row with { Created = Now });

    public AliasDomainRow Put(AliasDomainRow row) => Locked(() => aliasDomains[Collation.Key(row.Name)] = row with { Created = Now });

    /// <summary>Takes the domain or alias domain away; its aliases and mailboxes stay behind.</summary>
    public bool RemoveDomain(string name) => Locked(() => domains.Remove(Collation.Key(name)) || aliasDomains.Remove(Collation.Key(name)));
}
