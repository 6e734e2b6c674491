using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Reading;

/// <summary>Comes before the users: whoever is a contact is none of them. A group is no contact, whatever filter finds it.</summary>
internal sealed class ContactSink(EntryDecoder decoder, DnTable names, ObjectIds ids, ReadProblems problems) : IEntrySink
{
    public List<DirectoryContact> Contacts { get; } = [];

    public void Take(LdapEntry entry)
    {
        var index = names.Index(entry.Name);
        if (names[index].Is(DnFlags.Group))
        {
            return;
        }

        var values = decoder.Decode(entry);
        var label = EntryLabel.Of(entry.Name);
        if (names[index].Is(DnFlags.Contact))
        {
            // It came before, on an earlier page: this one is newer.
            Contacts.RemoveAll(c => c.Id == values.Id);
        }

        // As a member it receives where its mail goes.
        names[index].Flags |= DnFlags.Contact;
        names[index].Mail = (values.Target ?? values.Mail).GetValueOrDefault();
        if (values.Id is { } id)
        {
            ids.Add(id, index);
        }

        Add(label, values);
    }

    private void Add(string label, DecodedEntry values)
    {
        if (Unreadable.Reason("contact", label, values.Id, values.UnreadableMail ?? values.UnreadableAlias ?? values.Problem) is { } reason)
        {
            problems.AddUnreadable(values, label, reason);
            return;
        }

        problems.AddRejected(label, values);
        var problem = values.Target is null ? values.BadTarget ?? Unreadable.MailProblem(values) : null;
        var target = problem is null ? values.Target ?? values.Mail : null;
        var own = values.Mail is { } mail ? values.Aliases.Append(mail) : values.Aliases;
        Contacts.Add(new DirectoryContact(values.Id!.Value, label, target, !values.Disabled, [.. own.Where(a => a != target).Distinct().Order()])
        {
            Hidden = values.Hidden,
            TargetProblem = problem,
        });
    }
}
