using System.Globalization;
using LdapMailcow.Core;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Kinds;

namespace LdapMailcow.Ldap.Checking;

internal static class SnapshotFindings
{
    /// <param name="better">The kind that the server is of, when the filters in use are the defaults of another one.</param>
    public static IEnumerable<Finding> Of(DirectorySnapshot snapshot, DetectedKind? better, bool hasContacts)
    {
        yield return snapshot.Users.Count > 0 ? Users(snapshot) : Nobody(better);
        if (snapshot.Unreadable.Count > 0)
        {
            yield return Good($"{Counted.Of(snapshot.Unreadable.Count, "object cannot be judged and is", "objects cannot be judged and are")} left alone, for example: {snapshot.Unreadable[0].Reason}");
        }

        if (snapshot.Rejected.Count > 0)
        {
            yield return Good($"{Counted.Of(snapshot.Rejected.Count, "value is no address", "values are no addresses")}, for example {snapshot.Rejected[0]}");
        }

        var groups = snapshot.Groups.Where(g => !g.Id.IsOfList).ToList();
        var (empty, unknown) = (groups.Count(g => g.Members?.Count == 0), groups.Count(g => g.Members is null));
        yield return Good($"The group filter matches {Counted.Of(groups.Count, "group")} with an address: {empty} without recipients, {unknown} with members that cannot be read.");
        foreach (var list in snapshot.Groups.Where(g => g.Id.IsOfList))
        {
            yield return List(list);
        }

        if (hasContacts)
        {
            yield return snapshot.Contacts.Count > 0
                ? Good($"The contact filter matches {Counted.Of(snapshot.Contacts.Count, "contact")}.")
                : Finding.Warning("The contact filter matches nobody; check LDAP_MAILCOW_LDAP_CONTACT_FILTER.");
        }
    }

    /// <summary>A filter with a misspelt attribute is no error to a server: it finds nobody.</summary>
    private static Finding List(DirectoryGroup list) => list.Members switch
    {
        null => new Finding(false, $"The list {list.Label} cannot be read: {list.UnknownBecause}."),
        { Count: 0 } => Finding.Warning($"The list {list.Label} has nobody who can receive mail; check its filter in LDAP_MAILCOW_LISTS."),
        var members => Good($"The list {list.Label} has {Counted.Of(members.Count, "recipient")}."),
    };

    private static Finding Users(DirectorySnapshot snapshot)
    {
        var (mails, aliases, disabled) = (
            snapshot.Users.Count(u => u.Mail is not null), snapshot.Users.Sum(u => u.Aliases.Length), snapshot.Users.Count(u => !u.Enabled));
        return Good($"The user filter matches {Counted.Of(snapshot.Users.Count, "user")}: {mails} with mail, {disabled} disabled; {Counted.Of(aliases, "alias", "aliases")} of theirs.");
    }

    private static Finding Nobody(DetectedKind? better)
    {
        var kind = better is null ? "" : $"the directory is {better.Name}, so set LDAP_MAILCOW_LDAP_KIND={better.Setting}, or ";
        return new Finding(
            false,
            $"The user filter matches nobody; {kind}check LDAP_MAILCOW_LDAP_FILTER, LDAP_MAILCOW_LDAP_BASE_DN and the rights of the account in LDAP_MAILCOW_LDAP_BIND_DN.");
    }

    private static Finding Good(FormattableString sentence) => new(true, sentence.ToString(CultureInfo.InvariantCulture));
}
