using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.Directory;

/// <summary>Contacts have addresses everywhere: here those count that mailcow hosts, and only of who is really elsewhere. Otherwise an alias would lead to
/// another one, or to a mailbox that has a user of its own; whatever it has then stays as it is.</summary>
internal static class ContactTargets
{
    public static DirectorySnapshot WithContactsOf(this DirectorySnapshot read, IReadOnlyDictionary<string, HostedDomain> hosted)
    {
        if (read.Contacts.Count == 0)
        {
            return read;
        }

        var (contacts, unreadable) = (new List<DirectoryContact>(read.Contacts.Count), read.Unreadable.ToList());
        foreach (var contact in read.Contacts.Select(c => c with { Addresses = [.. c.Addresses.Where(hosted.Host)] }))
        {
            var problem = contact.Addresses.IsEmpty ? null : Problem(contact, hosted);
            contacts.Add(problem is null ? contact : contact with { Addresses = [] });
            if (problem is not null)
            {
                unreadable.Add(new UnreadableObject(contact.Id, contact.Label, $"The contact '{contact.Label}' is left alone: {problem}.", contact.Addresses));
            }
        }

        return read with { Contacts = contacts, Unreadable = unreadable };
    }

    private static string? Problem(DirectoryContact contact, IReadOnlyDictionary<string, HostedDomain> hosted) => contact.Target is not { } target
        ? contact.TargetProblem ?? "it has addresses here, and neither targetAddress nor mail says where they lead"
        : hosted.Host(target)
            ? $"it leads to {target}, which is in a domain of this mailcow, and a contact is somebody elsewhere; give it a targetAddress outside, or change LDAP_MAILCOW_LDAP_CONTACT_FILTER"
            : null;
}
