using System.Text;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Ldap.Queries;

/// <summary>A search whose answer is who the members are. Equal ones are asked once.</summary>
/// <param name="BaseDn">Empty for the base of everything.</param>
/// <param name="Source">Where it stands, as the subject of a sentence.</param>
internal sealed record MemberQuery(string BaseDn, SearchScope Scope, LdapFilter Filter, string Source)
{
    private const string Setting = "LDAP_MAILCOW_LISTS";

    /// <summary>RFC 4511 §4.5.1.8: nothing but the name, by which members are joined with the people who were read.</summary>
    private const string NoAttributes = "1.1";

    /// <summary>Of a list that is defined in the settings.</summary>
    public static MemberQuery Of(FilteredList list) => new("", SearchScope.Subtree, list.Filter, $"its filter in {Setting}");

    /// <param name="who">Whoever else is found does not count.</param>
    public SearchRequest ToRequest(string baseDn, LdapFilter? who, int expected) =>
        new("the members of lists", Encoding.UTF8.GetBytes(BaseDn.Length == 0 ? baseDn : BaseDn), Scope, who is null ? Filter : LdapFilter.And(Filter, who), [NoAttributes])
        {
            Expected = expected,
        };
}

/// <param name="Found">Numbers in the table of names.</param>
/// <param name="Problem">Why nobody knows who the members are, as the rest of a sentence about the group; null when it is known.</param>
internal sealed record QueryAnswer(IReadOnlyList<int> Found, string? Problem = null);
