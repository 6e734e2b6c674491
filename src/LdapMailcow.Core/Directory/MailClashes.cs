using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

/// <summary>Different mails that LDAP_MAILCOW_DOMAIN_MAP makes one: two people cannot have one mailbox, and nobody is sent what is another's. An
/// enabled one comes before a disabled one, then who has the mail as it stands, then the smaller object id; the others are left alone and
/// named. Entries that are no users come last.</summary>
internal sealed class MailClashes
{
    private readonly Dictionary<Address, string> _lost = [];

    public List<UnreadableObject> Losers { get; } = [];

    public static MailClashes Of(DirectorySnapshot read, MappedDomains domains)
    {
        var clashes = new MailClashes();
        var users = read.Users.Where(u => u.Mail is not null).ToLookup(u => domains.Of(u.Mail!.Value));
        foreach (var same in users.Where(g => g.Skip(1).Any()).OrderBy(g => g.Key))
        {
            clashes.Judge(same.Key, Ranked(same.Key, same), domains);
        }

        foreach (var same in read.OtherMails.GroupBy(domains.Of))
        {
            clashes.Judge(same.Key, same, Ranked(same.Key, users[same.Key]).FirstOrDefault());
        }

        return clashes;
    }

    public bool Loses(DirectoryUser user) => user.Mail is { } mail && _lost.ContainsKey(mail);

    public string? Problem(Address member) => _lost.TryGetValue(member, out var becomes) ? $"its member {member} {becomes}" : null;

    private static List<DirectoryUser> Ranked(Address mailbox, IEnumerable<DirectoryUser> users) =>
        [.. users.OrderBy(u => !u.Enabled).ThenBy(u => u.Mail != mailbox).ThenBy(u => u.Id)];

    private static string Becomes(Address mailbox, string whose) => $"becomes {mailbox} by LDAP_MAILCOW_DOMAIN_MAP, which is the mail of {whose}";

    private void Judge(Address mailbox, IEnumerable<Address> others, DirectoryUser? winner)
    {
        var kept = winner?.Mail ?? others.OrderBy(m => m != mailbox).ThenBy(m => m).First();
        foreach (var mail in others.Where(m => m != kept))
        {
            _lost.TryAdd(mail, Becomes(mailbox, winner?.Label ?? "another entry"));
        }
    }

    private void Judge(Address mailbox, List<DirectoryUser> ranked, MappedDomains domains)
    {
        var winner = ranked[0];
        foreach (var user in ranked.Where(u => u.Mail != winner.Mail).DistinctBy(u => u.Id))
        {
            var becomes = Becomes(mailbox, winner.Label);
            _lost[user.Mail!.Value] = becomes;
            Losers.Add(new UnreadableObject(
                user.Id, user.Label, $"{user.Label} is left alone: the mail {user.Mail} {becomes}.", [.. user.Aliases.Append(user.Mail.Value).Select(domains.Of).Distinct().Order()])
            {
                IsConflict = true,
            });
        }
    }
}
