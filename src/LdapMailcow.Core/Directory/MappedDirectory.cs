using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

public static class MappedDirectory
{
    public static DirectorySnapshot In(this DirectorySnapshot read, MappedDomains domains)
    {
        if (domains.IsEmpty)
        {
            return read;
        }

        var clashes = MailClashes.Of(read, domains);
        return read with
        {
            Users = [.. read.Users.Where(u => !clashes.Loses(u)).Select(u => Map(u, domains))],
            Groups = [.. read.Groups.Select(g => Map(g, domains, clashes))],
            Contacts = [.. read.Contacts.Select(c => Map(c, domains))],
            Unreadable = [.. read.Unreadable.Select(u => u with { Addresses = [.. u.Addresses.Select(domains.Of).Distinct()] }), .. clashes.Losers],
            Delegations = [.. read.Delegations.Select(d => Map(d, domains, clashes))],
            OtherMails = read.OtherMails.Select(domains.Of).ToHashSet(),
        };
    }

    private static DirectoryUser Map(DirectoryUser user, MappedDomains domains)
    {
        Address? mail = user.Mail is { } own ? domains.Of(own) : null;
        return user with { Mail = mail, Aliases = [.. user.Aliases.Select(domains.Of).Where(a => a != mail).Distinct().Order()] };
    }

    private static DirectoryContact Map(DirectoryContact contact, MappedDomains domains)
    {
        Address? target = contact.Target is { } own ? domains.Of(own) : null;
        return contact with { Target = target, Addresses = [.. contact.Addresses.Select(domains.Of).Where(a => a != target).Distinct().Order()] };
    }

    private static Delegation Map(Delegation delegation, MappedDomains domains, MailClashes clashes)
    {
        var unknown = clashes.Problem(delegation.Address) ?? delegation.Delegates?.Members.Select(clashes.Problem).FirstOrDefault(p => p is not null);
        return delegation with
        {
            Address = domains.Of(delegation.Address),
            Delegates = unknown is null && delegation.Delegates is { } delegates ? Recipients.Of(delegates.Members.Select(domains.Of)) : null,
            UnknownBecause = delegation.UnknownBecause ?? unknown,
        };
    }

    private static DirectoryGroup Map(DirectoryGroup group, MappedDomains domains, MailClashes clashes)
    {
        var unknown = group.Members?.Members.Select(clashes.Problem).FirstOrDefault(p => p is not null);
        return group with
        {
            Addresses = [.. group.Addresses.Select(domains.Of).Distinct()],
            Members = unknown is null && group.Members is { } members ? Recipients.Of(members.Members.Select(domains.Of)) : null,
            UnknownBecause = group.UnknownBecause ?? unknown,
        };
    }
}
