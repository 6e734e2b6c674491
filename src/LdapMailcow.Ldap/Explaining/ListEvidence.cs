using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Ldap.Explaining;

/// <summary>A list of the settings as if it were an entry: a group whose members a search finds.</summary>
internal static class ListEvidence
{
    private const string Setting = "LDAP_MAILCOW_LISTS";

    /// <param name="wanted">As mailcow calls it.</param>
    public static IEnumerable<EntryEvidence> Of(IEnumerable<FilteredList> lists, MappedDomains domains, Address wanted) =>
        lists.Where(list => domains.Of(list.Address) == wanted).Select(list => Of(list, wanted));

    private static EntryEvidence Of(FilteredList list, Address address) => new(
        list.ToString(),
        list.Address.Value,
        ObjectId.OfList(list.Address),
        IsBelowBase: true,
        IsUser: false,
        IsGroup: true,
        address,
        IsDisabled: false,
        [new ValueEvidence(Setting, list.ToString(), ValueUse.Mail, address, null)],
        [],
        null);
}
