using LdapMailcow.Core.Directory;

namespace LdapMailcow.Core.State;

/// <param name="Users">Users with a mail: a read right lost on the attribute empties the source as surely as one lost on the entries.</param>
/// <param name="Groups">Without the lists of the settings, which are there whatever the directory answers.</param>
public sealed record SourceFacts(string Scope, int Users, int Groups, int Contacts = 0)
{
    public static SourceFacts Of(string scope, DirectorySnapshot now) => new(scope, now.Users.Count(u => u.Mail is not null), now.Groups.Count(g => !g.Id.IsOfList), now.Contacts.Count);
}
