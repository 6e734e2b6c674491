using LdapMailcow.Core.Addresses;
using LdapMailcow.Ldap.Protocol;

namespace LdapMailcow.Ldap.Reading;

/// <summary>Notes mail and state of entries that may be members.</summary>
/// <param name="found">Hears the number of each entry, if anybody wants to know.</param>
internal sealed class MemberSink(EntryDecoder decoder, People people, Action<int>? found) : IEntrySink
{
    public void Take(SearchEntry entry)
    {
        var index = people.Index(entry.Name);
        Address? known = people[index].Mail == default ? null : people[index].Mail;
        Note(people, index, decoder.Decode(entry, known));
        found?.Invoke(index);
    }

    /// <summary>What counts of an entry when it is somebody's member.</summary>
    public static void Note(People people, int index, EntryValues values)
    {
        ref var person = ref people[index];
        person.Flags |= (values.Disabled ? PersonFlags.Disabled : 0) | (values.HasMail ? PersonFlags.HasMail : 0);
        person.Mail = values.Mail.GetValueOrDefault();
        person.PrimaryGroup = values.PrimaryGroup;
        if ((Unreadable.MailProblem(values) ?? values.Problem) is { } problem)
        {
            people.SetProblem(index, problem);
        }

        foreach (var uid in values.Uids)
        {
            people.SetUid(uid, index);
        }
    }
}
