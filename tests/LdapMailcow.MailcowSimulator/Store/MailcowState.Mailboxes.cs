using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Store;

/// <content>Mailboxes, each with its own row in the alias table.</content>
public sealed partial class MailcowState
{
    private readonly Dictionary<string, MailboxRow> mailboxes = [];
    private readonly Dictionary<string, int> mailboxCounts = [];
    private readonly Dictionary<string, long> mailboxQuotas = [];

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<MailboxRow> Mailboxes =>
        Locked<IReadOnlyList<MailboxRow>>(() => [.. mailboxes.Values.OrderBy(row => row.Username, StringComparer.OrdinalIgnoreCase)]);

    public MailboxRow? Mailbox(string username) => Locked(() => mailboxes.GetValueOrDefault(Collation.Key(username)));

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

    /// <exception cref="ArgumentException">The address is taken.</exception>
    public MailboxRow Add(MailboxRow row) => Locked(() =>
    {
        if (AliasTable.ByAddress(row.Username) is not null)
        {
            throw new ArgumentException($"The address {row.Username} is taken.", nameof(row));
        }

        var stored = row with { Created = Now, Modified = Now };
        mailboxes.Add(Collation.Key(row.Username), stored);
        Tally(stored, 1);
        Record(new RowChange(null, stored));
        AliasTable.Insert(new AliasRow { Address = row.Username, Goto = row.Username, Domain = row.Domain, Active = row.Active, Created = Now });
        return stored;
    });

    /// <summary>Replaces the mailbox with this name and leaves its own row as it is.</summary>
    public MailboxRow Replace(MailboxRow after) => Locked(() =>
    {
        var before = mailboxes[Collation.Key(after.Username)];
        if (before != after)
        {
            mailboxes[Collation.Key(after.Username)] = after;
            Tally(before, -1);
            Tally(after, 1);
            Record(new RowChange(before, after));
        }

        return after;
    });

    /// <summary>
    /// What an administrator's "Rename mailbox" does (functions.mailbox.inc.php, mailbox_rename): the mailbox and its own row get the new name, rows with exactly the
    /// old one as goto follow, longer ones do not; the alias of the old name lacks the right to send, because add/alias stores 0 for what it leaves out.
    /// </summary>
    /// <param name="comment">mailcow's sentence, in the language of the administrator.</param>
    /// <exception cref="ArgumentException">There is no such mailbox, or the new name is taken: the database refuses its key.</exception>
    public void RenameMailbox(string old, string now, string? comment = "Mailbox was renamed from {0} to {1}") => Locked(() =>
    {
        var row = mailboxes[Collation.Key(old)];
        if (AliasTable.ByAddress(now) is not null)
        {
            throw new ArgumentException($"The address {now} is taken.", nameof(now));
        }

        RemoveMailbox(old);
        Add(row with { Username = now });
        foreach (var alias in AliasTable.All.Where(a => a.Goto == old).ToList())
        {
            AliasTable.Update(alias, alias with { Goto = now });
        }

        if (comment is not null)
        {
            var text = comment.Replace("{0}", old, StringComparison.Ordinal).Replace("{1}", now, StringComparison.Ordinal);
            AliasTable.Insert(new AliasRow { Address = old, Goto = now, Domain = row.Domain, SenderAllowed = 0, PrivateComment = text, Created = Now });
        }

        return 0;
    });

    /// <summary>Takes the mailbox away, its own row included, and leaves the recipients of other rows alone.</summary>
    public bool RemoveMailbox(string username) => Locked(() =>
    {
        if (!mailboxes.TryGetValue(Collation.Key(username), out var row))
        {
            return false;
        }

        if (AliasTable.ByAddress(row.Username) is { } own)
        {
            AliasTable.Delete(own);
        }

        mailboxes.Remove(Collation.Key(row.Username));
        Tally(row, -1);
        Record(new RowChange(row, null));
        return true;
    });

    internal int MailboxesIn(string domain) => mailboxCounts.GetValueOrDefault(Collation.Key(domain));

    /// <summary>Sum of the quotas of a domain's mailboxes, in bytes.</summary>
    internal long QuotaIn(string domain) => mailboxQuotas.GetValueOrDefault(Collation.Key(domain));

    private void Tally(MailboxRow row, int step)
    {
        var domain = Collation.Key(row.Domain);
        mailboxCounts[domain] = mailboxCounts.GetValueOrDefault(domain) + step;
        mailboxQuotas[domain] = mailboxQuotas.GetValueOrDefault(domain) + (step * row.Quota);
    }
}
