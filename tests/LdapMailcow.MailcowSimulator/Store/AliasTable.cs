using System.Text;
using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Store;

/// <summary>mailcow's table <c>alias</c> with its indexes; knows nothing of the rules above it.</summary>
internal sealed class AliasTable(Func<string, bool> isMailbox, Action<RowChange> changed)
{
    private const int LongestAddress = 255;
    private const int LongestText = 65_535;
    private readonly Dictionary<long, AliasRow> byId = [];
    private readonly Dictionary<string, long> byAddress = [];
    private readonly Dictionary<string, SortedSet<long>> byDomain = [];
    private readonly Dictionary<string, int> counts = [];

    /// <summary>The id the next row gets (AUTO_INCREMENT).</summary>
    public long NextId { get; set; } = 1;

    public IEnumerable<AliasRow> All => byId.Values.OrderBy(row => row.Id);

    public int Count => byId.Count;

    public AliasRow? ById(long id) => byId.GetValueOrDefault(id);

    public AliasRow? ByAddress(string address) => byAddress.TryGetValue(Collation.Key(address), out var id) ? byId[id] : null;

    /// <summary>In the order of the ids, as the index on the domain gives them.</summary>
    public IEnumerable<AliasRow> InDomain(string domain) =>
        byDomain.TryGetValue(Collation.Key(domain), out var ids) ? ids.Select(id => byId[id]) : [];

    /// <summary>Rows that count against a domain's limit: all but those whose address is a mailbox.</summary>
    public int CountInDomain(string domain) => counts.GetValueOrDefault(Collation.Key(domain));

    /// <exception cref="PhpDiedException">The address is taken, or a value does not fit its column.</exception>
    public AliasRow Insert(AliasRow row)
    {
        Check(row);
        if (ByAddress(row.Address) is not null)
        {
            throw PhpDiedException.Database(1062, $"Duplicate entry '{row.Address}' for key 'address'");
        }

        var stored = row with { Id = NextId++ };
        Link(stored);
        changed(new RowChange(null, stored));
        return stored;
    }

    /// <exception cref="PhpDiedException">A value does not fit its column.</exception>
    public void Update(AliasRow before, AliasRow after)
    {
        Check(after);
        if (before == after)
        {
            return;
        }

        Unlink(before);
        Link(after);
        changed(new RowChange(before, after));
    }

    public void Delete(AliasRow row)
    {
        Unlink(row);
        changed(new RowChange(row, null));
    }

    public void Clear()
    {
        byId.Clear();
        byAddress.Clear();
        byDomain.Clear();
        counts.Clear();
        NextId = 1;
    }

    private void Link(AliasRow row)
    {
        var domain = Collation.Key(row.Domain);
        byId[row.Id] = row;
        byAddress[Collation.Key(row.Address)] = row.Id;
        (byDomain.TryGetValue(domain, out var ids) ? ids : byDomain[domain] = []).Add(row.Id);
        Tally(row, 1);
    }

    private void Unlink(AliasRow row)
    {
        byId.Remove(row.Id);
        byAddress.Remove(Collation.Key(row.Address));
        byDomain[Collation.Key(row.Domain)].Remove(row.Id);
        Tally(row, -1);
    }

    // A mailbox exists before its own row and until after it, so a row counts at its end if and only if it counted at its start.
    private void Tally(AliasRow row, int step)
    {
        if (!isMailbox(row.Address))
        {
            var domain = Collation.Key(row.Domain);
            counts[domain] = counts.GetValueOrDefault(domain) + step;
        }
    }

    private static void Check(AliasRow row)
    {
        if (row.Address.Length > LongestAddress || IsTooLong(row.Goto) || IsTooLong(row.PublicComment) || IsTooLong(row.PrivateComment))
        {
            throw PhpDiedException.Database(1406, "Data too long for column");
        }
    }

    private static bool IsTooLong(string? text) => text is not null && Encoding.UTF8.GetByteCount(text) > LongestText;
}
