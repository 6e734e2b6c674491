using System.Collections.Immutable;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Groups;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Reading;

/// <param name="areCandidates">A user with a mail may be a member of groups without being read again.</param>
internal sealed class UserSink(EntryDecoder decoder, DnTable names, GroupTable groups, ObjectIds ids, ReadProblems problems, bool areCandidates, int expected) : IEntrySink
{
    public List<DirectoryUser> Users { get; } = new(expected);

    public void Take(LdapEntry entry)
    {
        var values = decoder.Decode(entry);
        var label = EntryLabel.Of(entry.Name);
        var index = names.Index(entry.Name);
        var (isContact, again) = (names[index].Is(DnFlags.Contact), names[index].Is(DnFlags.User));
        names[index].Flags |= isContact ? 0 : DnFlags.User;
        NoteCandidate(index, label, values);
        if (isContact)
        {
            return;
        }

        if (values.Id is { } id)
        {
            ids.Add(id, index);
        }

        if (Unreadable.Reason("user", label, values) is { } reason)
        {
            problems.AddUnreadable(values, label, reason);
            return;
        }

        names[index].Mail = values.Mail.GetValueOrDefault();
        problems.AddRejected(label, values);
        foreach (var delegated in values.Delegates)
        {
            names[delegated].Flags |= DnFlags.Member;
        }

        groups.AddDelegates(values, label);
        Add(new DirectoryUser(values.Id!.Value, label, values.Mail, !values.Disabled, Aliases(values)) { Hidden = values.Hidden }, again);
    }

    private void NoteCandidate(int index, string label, DecodedEntry values)
    {
        if (areCandidates && values.HasMail)
        {
            names[index].Flags |= DnFlags.Candidate;
            MemberSink.Note(names, index, label, values);
        }
    }

    /// <param name="again">The same entry came before, on an earlier page: this one is newer.</param>
    private void Add(DirectoryUser user, bool again)
    {
        if (again && Users.FindLastIndex(other => other.Id == user.Id) is >= 0 and var earlier)
        {
            Users[earlier] = user;
        }
        else
        {
            Users.Add(user);
        }
    }

    private static ImmutableArray<Address> Aliases(DecodedEntry values)
    {
        var mail = values.Mail;
        values.Aliases.Sort();
        var result = ImmutableArray.CreateBuilder<Address>(values.Aliases.Count);
        foreach (var alias in values.Aliases)
        {
            if (alias != mail && (result.Count == 0 || result[^1] != alias))
            {
                result.Add(alias);
            }
        }

        return result.DrainToImmutable();
    }
}
