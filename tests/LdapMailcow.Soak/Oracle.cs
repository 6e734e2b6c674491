using LdapMailcow.MailcowSimulator.Store;
using LdapMailcow.Soak.Mailcow;
using LdapMailcow.Soak.Staff;

namespace LdapMailcow.Soak;

/// <summary>
/// What mailcow must be when nothing is in the way, written from the rules and not from the program: it trusts none of its code. Where
/// several claim one address, it takes any of them, but no other than before while nobody did anything.
/// </summary>
internal sealed class Oracle(Company company, MailcowState mailcow)
{
    /// <param name="Goto">Sorted, separated by commas; null when the claimant is disabled or has nobody.</param>
    private sealed record Claim(string Address, Entry By, string? Goto);

    private readonly Dictionary<string, (long Id, string Claims, string? Goto)> _settled = [];

    /// <summary>One line for each address that is not as it must be.</summary>
    public IReadOnlyList<string> Differences()
    {
        var claims = Claims();
        var ours = mailcow.Aliases.Where(Marker.IsOurs).Select(a => a.Address);
        return [.. claims.Select(c => c.Key).Union(ours).Order(StringComparer.Ordinal).Select(a => Difference(a, [.. claims[a]])).OfType<string>()];
    }

    /// <summary>What is there now is how contests between people must stay; groups change with their members.</summary>
    public void Settle()
    {
        _settled.Clear();
        foreach (var claims in Claims().Where(c => c.All(claim => claim.By is Person)))
        {
            if (mailcow.Alias(claims.Key) is { } row && Marker.IsOurs(row) && !IsUndecided(claims.Key))
            {
                _settled[claims.Key] = (row.Id, Text(claims), GotoOf(row));
            }
        }

        company.Touched.Clear();
    }

    /// <summary>The state was lost, and with it the knowledge who had what.</summary>
    public void Forget() => _settled.Clear();


    private ILookup<string, Claim> Claims() => company.People.SelectMany(Of).Concat(company.Groups.SelectMany(Of)).ToLookup(c => c.Address);

    private string? Difference(string address, List<Claim> claims)
    {
        var row = mailcow.Alias(address);
        if ((row is not null && !Marker.IsOurs(row)) || IsSomebodysMailbox(address, claims) || IsUndecided(address))
        {
            return null;
        }

        var wishes = Wishes(address, claims);
        var now = GotoOf(row);
        if (!wishes.Contains(now))
        {
            return $"{address} goes to {now ?? "nobody"} instead of {string.Join(" or ", wishes.Select(w => w ?? "nobody"))}; claimed by {Text(claims)}";
        }

        var isStill = _settled.TryGetValue(address, out var before) && before.Id == row?.Id && before.Claims == Text(claims) && !claims.Exists(c => company.Touched.Contains(c.By));
        return isStill && before.Goto != now ? $"{address} went to {before.Goto ?? "nobody"}, goes to {now ?? "nobody"}, and nobody did anything" : null;
    }

    /// <summary>Rule 6: an enabled claimant before a disabled one. What an alias domain delivers by itself needs no alias.</summary>
    private List<string?> Wishes(string address, List<Claim> claims)
    {
        var enabled = claims.Where(c => c.Goto is not null).Select(c => c.Goto).Distinct().ToList();
        if (!IsHosted(address) || enabled.Count == 0)
        {
            return [null];
        }

        return enabled.Contains(Behind(address)) && Behind(address) != address ? [.. enabled, null] : enabled;
    }

    /// <summary>Rules 2 and 3: to the user's mail, if the user is enabled.</summary>
    private static IEnumerable<Claim> Of(Person person) => person.Mail is not { } mail || person.HasJunkMail
        ? []
        : person.Aliases.Where(a => a != mail).Distinct().Select(a => new Claim(a, person, person.Enabled ? mail : null));

    /// <summary>Rule 4: to everybody inside, never to itself.</summary>
    private IEnumerable<Claim> Of(Group group)
    {
        if (group.Mail is null)
        {
            return [];
        }

        var inside = new HashSet<string>();
        Collect(group, inside, []);
        return group.Aliases.Append(group.Mail).Distinct().Select(a => new Claim(a, group, Joined(inside.Where(m => m != a))));
    }

    private void Collect(Group group, HashSet<string> mails, HashSet<Group> visited)
    {
        if (!visited.Add(group))
        {
            return;
        }

        foreach (var dn in group.Members)
        {
            if (company.People.Find(p => p.Dn == dn) is { Enabled: true, Mail: { } mail, HasJunkMail: false })
            {
                mails.Add(mail);
            }
            else if (company.Groups.Find(g => g.Dn == dn) is { } inner)
            {
                Collect(inner, mails, visited);
            }
        }
    }

    /// <summary>Rule 6: a mailbox, also through an alias domain, or one that is about to be: the mail of an enabled user.</summary>
    private bool IsSomebodysMailbox(string address, List<Claim> claims)
    {
        var behind = Behind(address);
        return mailcow.Mailbox(address) is not null || mailcow.Mailbox(behind) is not null
            || company.People.Exists(p => p.Enabled && (p.Mail == address || p.Mail == behind) && claims.Exists(c => c.By != p));
    }

    /// <summary>Rule 11: what somebody names whose own mail is no address is left as it is.</summary>
    private bool IsUndecided(string address) =>
        company.People.Where(p => p.HasJunkMail).SelectMany(p => p.Aliases).Any(a => a == address || Behind(a) == address);

    /// <summary>Rule 5.</summary>
    private bool IsHosted(string address) => mailcow.Domain(DomainOf(address)) is not null || mailcow.AliasDomain(DomainOf(address)) is not null;

    /// <summary>Where an alias domain takes it; itself elsewhere.</summary>
    private string Behind(string address) => mailcow.AliasDomain(DomainOf(address)) is { } alias ? address.Replace($"@{alias.Name}", $"@{alias.Target}", StringComparison.Ordinal) : address;

    private static string DomainOf(string address) => address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];

    private static string? GotoOf(AliasRow? row) => row is { Active: 1 } ? Joined(row.Goto.Split(',')) : null;

    private static string? Joined(IEnumerable<string> mails) =>
        string.Join(',', mails.Distinct().Order(StringComparer.Ordinal)) is { Length: > 0 } text ? text : null;

    private static string Text(IEnumerable<Claim> claims) =>
        string.Join(" and ", claims.Select(c => $"{c.By.Dn} for {c.Goto ?? "nobody"}").Order(StringComparer.Ordinal));
}
