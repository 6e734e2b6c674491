using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

/// <summary>Different mails that LDAP_MAILCOW_DOMAIN_MAP makes one: two people cannot have one mailbox, and nobody is sent what is another's. An
/// enabled one comes before a disabled one, then who has the mail as it stands, then the smaller object id; the others are left alone and
/// named.</summary>
internal sealed class MailClashes
{
    private readonly Dictionary<Address, string> _lost = [];

    public List<UnreadableObject> Losers { get; } = [];

    public static MailClashes Of(IReadOnlyList<DirectoryUser> users, MappedDomains domains)
    {
        var clashes = new MailClashes();
        foreach (var same in users.Where(u => u.Mail is not null).GroupBy(u => domains.Of(u.Mail!.Value)).Where(g => g.Skip(1).Any()).OrderBy(g => g.Key))
        {
            clashes.Judge(same.Key, [.. same.OrderBy(u => !u.Enabled).ThenBy(u => u.Mail != same.Key).ThenBy(u => u.Id)], domains);
        }

        return clashes;
    }

    public bool Loses(DirectoryUser user) => user.Mail is { } mail && _lost.ContainsKey(mail);

    public string? Problem(Address member) => _lost.TryGetValue(member, out var becomes) ? $"its member {member} {becomes}" : null;

    private void Judge(Address mailbox, List<DirectoryUser> ranked, MappedDomains domains)
    {
        var winner = ranked[0];
        foreach (var user in ranked.Where(u => u.Mail != winner.Mail).DistinctBy(u => u.Id))
        {
            var becomes = $"becomes {mailbox} by LDAP_MAILCOW_DOMAIN_MAP, which is the mail of {winner.Label}";
            _lost[user.Mail!.Value] = becomes;
            Losers.Add(new UnreadableObject(
                user.Id, user.Label, $"{user.Label} is left alone: the mail {user.Mail} {becomes}.", [.. user.Aliases.Append(user.Mail.Value).Select(domains.Of).Distinct().Order()])
            {
                IsConflict = true,
            });
        }
    }
}
