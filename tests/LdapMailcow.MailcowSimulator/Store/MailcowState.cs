using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Store;

/// <summary>
/// The state of the simulated mailcow. Public members are for tests: they put rows in and look at them without going through the API
/// and without its rules. Every member takes <see cref="Gate"/>, so they may be used while requests run.
/// </summary>
public sealed class MailcowState
{
    private readonly Dictionary<string, DomainRow> domains = [];
    private readonly Dictionary<string, AliasDomainRow> aliasDomains = [];
    private readonly Dictionary<string, MailboxRow> mailboxes = [];
    private readonly Dictionary<string, int> mailboxCounts = [];
    private readonly Dictionary<string, long> mailboxQuotas = [];
    private readonly TimeProvider clock;
    private List<RowChange>? journal;

    internal MailcowState(TimeProvider clock)
    {
        this.clock = clock;
        AliasTable = new AliasTable(address => mailboxes.ContainsKey(Collation.Key(address)), Record);
    }

    /// <summary>The version that <c>get/status/version</c> tells.</summary>
    public string Version { get; set; } = "2026-07a";

    /// <summary>Held while a request runs: calls are serialised.</summary>
    internal Lock Gate { get; } = new();

    internal AliasTable AliasTable { get; }

    /// <summary>Grants that let a mailbox (first) send as an address (second).</summary>
    internal HashSet<(string Mailbox, string Address)> SendAs { get; } = [];

    internal DateTime Now
    {
        get
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        }
    }

    /// <summary>What the API can see: without mailboxes' own rows; in the order of the ids.</summary>
    public IReadOnlyList<AliasRow> Aliases
    {
        get
        {
            lock (Gate)
            {
                return [.. AliasTable.All.Where(row => row.IsVisible)];
            }
        }
    }

    /// <summary>The whole table <c>alias</c>.</summary>
    public IReadOnlyList<AliasRow> AliasRows
    {
        get
        {
            lock (Gate)
            {
                return [.. AliasTable.All];
            }
        }
    }

    public IReadOnlyList<DomainRow> Domains
    {
        get
        {
            lock (Gate)
            {
                return [.. domains.Values.OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase)];
            }
        }
    }

    public IReadOnlyList<AliasDomainRow> AliasDomains
    {
        get
        {
            lock (Gate)
            {
                return [.. aliasDomains.Values.OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase)];
            }
        }
    }

    public IReadOnlyList<MailboxRow> Mailboxes
    {
        get
        {
            lock (Gate)
            {
                return [.. mailboxes.Values.OrderBy(row => row.Username, StringComparer.OrdinalIgnoreCase)];
            }
        }
    }

    /// <summary>The id of the next alias row; own rows of mailboxes take ids too.</summary>
    public long NextAliasId
    {
        get
        {
            lock (Gate)
            {
                return AliasTable.NextId;
            }
        }

        set
        {
            lock (Gate)
            {
                AliasTable.NextId = value;
            }
        }
    }

    /// <summary>The row with this address, visible or not, in any case; null when there is none.</summary>
    public AliasRow? Alias(string address)
    {
        lock (Gate)
        {
            return AliasTable.ByAddress(address);
        }
    }

    public AliasRow? Alias(long id)
    {
        lock (Gate)
        {
            return AliasTable.ById(id);
        }
    }

    public MailboxRow? Mailbox(string username)
    {
        lock (Gate)
        {
            return mailboxes.GetValueOrDefault(Collation.Key(username));
        }
    }

    public DomainRow? Domain(string name)
    {
        lock (Gate)
        {
            return domains.GetValueOrDefault(Collation.Key(name));
        }
    }

    public AliasDomainRow? AliasDomain(string name)
    {
        lock (Gate)
        {
            return aliasDomains.GetValueOrDefault(Collation.Key(name));
        }
    }

    public DomainRow AddDomain(string name, int aliases = 400_000, int mailboxes = 100_000, string description = "") =>
        Put(new DomainRow { Name = Idna.ToAscii(name), Aliases = aliases, Mailboxes = mailboxes, Description = description });

    public AliasDomainRow AddAliasDomain(string name, string target) => Put(new AliasDomainRow { Name = Idna.ToAscii(name), Target = Idna.ToAscii(target) });

    /// <summary>A mailbox with its own row in the alias table; the domain should exist.</summary>
    public MailboxRow AddMailbox(string address, string? name = null, int active = 1, IEnumerable<string>? tags = null)
    {
        var (local, domain) = Idna.Split(address);
        return Add(new MailboxRow
        {
            Username = $"{local}@{domain}".ToLowerInvariant(),
            Domain = domain,
            Name = name ?? local,
            Active = active,
            Tags = [.. tags ?? []],
        });
    }

    /// <summary>An alias as somebody else might have written it straight into the table; throws when the address is taken.</summary>
    public AliasRow AddAlias(string address, string goesTo, int active = 1, string? privateComment = null, string? publicComment = null) =>
        Add(new AliasRow
        {
            Address = address,
            Goto = goesTo,
            Domain = Idna.Split(address).Domain,
            Active = active,
            PrivateComment = privateComment,
            PublicComment = publicComment,
        });

    public AliasRow Add(AliasRow row)
    {
        lock (Gate)
        {
            return AliasTable.Insert(row with { Created = Now });
        }
    }

    /// <summary>Changes the alias with this address, as an administrator might.</summary>
    public AliasRow ChangeAlias(string address, Func<AliasRow, AliasRow> change)
    {
        lock (Gate)
        {
            var before = AliasTable.ByAddress(address) ?? throw new ArgumentException($"There is no alias {address}.", nameof(address));
            var after = change(before) with { Id = before.Id, Modified = Now };
            AliasTable.Update(before, after);
            return after;
        }
    }

    /// <summary>Removes the row with this address; false when there is none.</summary>
    public bool RemoveAlias(string address)
    {
        lock (Gate)
        {
            if (AliasTable.ByAddress(address) is not { } row)
            {
                return false;
            }

            AliasTable.Delete(row);
            return true;
        }
    }

    public DomainRow Put(DomainRow row)
    {
        lock (Gate)
        {
            return domains[Collation.Key(row.Name)] = row with { Created = Now };
        }
    }

    public AliasDomainRow Put(AliasDomainRow row)
    {
        lock (Gate)
        {
            return aliasDomains[Collation.Key(row.Name)] = row with { Created = Now };
        }
    }

    public MailboxRow Add(MailboxRow row)
    {
        lock (Gate)
        {
            var stored = row with { Created = Now, Modified = Now };
            if (AliasTable.ByAddress(row.Username) is not null)
            {
                throw new ArgumentException($"The address {row.Username} is taken.", nameof(row));
            }

            mailboxes.Add(Collation.Key(row.Username), stored);
            Tally(stored, 1);
            Record(new RowChange(null, stored));
            AliasTable.Insert(new AliasRow { Address = row.Username, Goto = row.Username, Domain = row.Domain, Active = row.Active, Created = Now });
            return stored;
        }
    }

    public void Replace(MailboxRow after)
    {
        lock (Gate)
        {
            var before = mailboxes[Collation.Key(after.Username)];
            if (before != after)
            {
                mailboxes[Collation.Key(after.Username)] = after;
                Tally(before, -1);
                Tally(after, 1);
                Record(new RowChange(before, after));
            }
        }
    }

    /// <summary>Takes the mailbox away, its own row included, and leaves the recipients of other rows alone.</summary>
    internal void Remove(MailboxRow row)
    {
        if (AliasTable.ByAddress(row.Username) is { } own)
        {
            AliasTable.Delete(own);
        }

        mailboxes.Remove(Collation.Key(row.Username));
        Tally(row, -1);
        Record(new RowChange(row, null));
    }

    public void AddSendAsGrant(string mailbox, string address)
    {
        lock (Gate)
        {
            SendAs.Add((Collation.Key(mailbox), Collation.Key(address)));
        }
    }

    public bool HasSendAsGrant(string mailbox, string address)
    {
        lock (Gate)
        {
            return SendAs.Contains((Collation.Key(mailbox), Collation.Key(address)));
        }
    }

    /// <summary>An empty installation; ids begin at 1 again.</summary>
    public void Clear()
    {
        lock (Gate)
        {
            domains.Clear();
            aliasDomains.Clear();
            mailboxes.Clear();
            mailboxCounts.Clear();
            mailboxQuotas.Clear();
            SendAs.Clear();
            AliasTable.Clear();
        }
    }

    internal int MailboxesIn(string domain) => mailboxCounts.GetValueOrDefault(Collation.Key(domain));

    /// <summary>Sum of the quotas of a domain's mailboxes, in bytes.</summary>
    internal long QuotaIn(string domain) => mailboxQuotas.GetValueOrDefault(Collation.Key(domain));

    /// <summary>Runs a call alone and returns what it changed, also when PHP dies in it.</summary>
    internal T Run<T>(Func<T> call, out IReadOnlyList<RowChange> changes)
    {
        lock (Gate)
        {
            var rows = journal = [];
            changes = rows;
            try
            {
                return call();
            }
            finally
            {
                journal = null;
            }
        }
    }

    private void Record(RowChange change) => journal?.Add(change);

    private void Tally(MailboxRow row, int step)
    {
        var domain = Collation.Key(row.Domain);
        mailboxCounts[domain] = mailboxCounts.GetValueOrDefault(domain) + step;
        mailboxQuotas[domain] = mailboxQuotas.GetValueOrDefault(domain) + (step * row.Quota);
    }
}
