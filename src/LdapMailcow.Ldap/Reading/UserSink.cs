using System.Collections.Immutable;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Groups;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Reading;

/// <summary>Turns the entries of the user filter into users.</summary>
/// <param name="areCandidates">A user with a mail may be a member of groups without being read again.</param>
/// <param name="expected">How many there were last time.</param>
internal sealed class UserSink(EntryDecoder decoder, DnTable names, ReadProblems problems, bool areCandidates, int expected) : IEntrySink
{
    private readonly Dictionary<ObjectId, int> _seen = new(expected);

    public List<DirectoryUser> Users { get; } = new(expected);

    public void Take(LdapEntry entry)
    {
        var values = decoder.Decode(entry);
        var label = EntryLabel.Of(entry.Name);
        var index = names.Index(entry.Name);
        NoteMember(index, values);
        if (Unreadable.Reason("user", label, values) is { } reason)
        {
            problems.AddUnreadable(values, label, reason);
            return;
        }

        names[index].Mail = values.Mail.GetValueOrDefault();
        problems.AddRejected(label, values);
        Add(new DirectoryUser(values.Id!.Value, label, values.Mail, !values.Disabled, Aliases(values)));
    }

    private void NoteMember(int index, DecodedEntry values)
    {
        names[index].Flags |= DnFlags.User;
        if (areCandidates && values.HasMail)
        {
            names[index].Flags |= DnFlags.Candidate;
            MemberSink.Note(names, index, values);
        }
    }

    /// <summary>A user that moves while pages are read may come twice: the later one is the newer one.</summary>
    private void Add(DirectoryUser user)
    {
        if (_seen.TryAdd(user.Id, Users.Count))
        {
            Users.Add(user);
        }
        else
        {
            Users[_seen[user.Id]] = user;
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
