using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Groups;

/// <param name="found">Hears the number of each entry, if anybody wants to know.</param>
internal sealed class MemberSink(EntryDecoder decoder, DnTable names, Action<int>? found) : IEntrySink
{
    public void Take(LdapEntry entry)
    {
        var index = names.Index(entry.Name);
        Address? known = names[index].Mail == default ? null : names[index].Mail;
        Note(names, index, EntryLabel.Of(entry.Name), decoder.Decode(entry, known));
        found?.Invoke(index);
    }

    public static void Note(DnTable names, int index, string label, DecodedEntry values)
    {
        ref var person = ref names[index];
        person.Flags |= (values.Disabled ? DnFlags.Disabled : 0) | (values.HasMail ? DnFlags.HasMail : 0);
        if (!person.Is(DnFlags.Contact))
        {
            person.Mail = values.Mail.GetValueOrDefault();
        }

        person.PrimaryGroup = values.PrimaryGroup;
        if ((values.UnreadableMail ?? values.Problem) is { } problem)
        {
            names.SetProblem(index, problem);
        }
        else if (values.Mail is null && values.BadMails is [var bad, ..] && !person.Is(DnFlags.User | DnFlags.Contact))
        {
            names.SetWithoutAddress(index, new RejectedValue(label, bad.Attribute, bad.Value, $"{bad.Problem}, so its groups go on without it"));
        }

        foreach (var uid in values.Uids)
        {
            names.SetUid(uid, index);
        }
    }
}
