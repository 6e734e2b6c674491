using System.Collections.Immutable;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Queries;

namespace LdapMailcow.Ldap.Kinds;

/// <summary>What to read and how to understand it; the defaults of the server's kind are filled in already.</summary>
/// <param name="UsersAreCandidates">Every user with a mail is found by the member filter, too, so that users need not be read a second time. Known
/// for Active Directory's own filters, where the class user is a person.</param>
internal sealed record ReadingRules(
    string BaseDn,
    LdapFilter UserFilter,
    LdapFilter GroupFilter,
    MemberFilter MemberFilter,
    string MailAttribute,
    ImmutableArray<string> AliasAttributes,
    ImmutableArray<string> MemberAttributes,
    bool NestedGroups,
    bool ExpiredIsDisabled,
    bool UsersAreCandidates = false)
{
    private static readonly LdapFilter _dynamicGroup = LdapFilter.Parse("(objectClass=groupOfURLs)");

    public ImmutableArray<FilteredList> Lists { get; init; } = [];

    /// <summary>What a group inside another one may be.</summary>
    public LdapFilter AnyGroup => MemberAttributes.Any(MemberUrl.IsIn) ? LdapFilter.Or(DirectoryDefaults.AnyGroup, _dynamicGroup) : DirectoryDefaults.AnyGroup;

    /// <summary>null: no contacts.</summary>
    public LdapFilter? ContactFilter { get; init; }

    public FlagAttributes Flags { get; init; } = FlagAttributes.None;

    public ImmutableArray<string> SendAsAttributes { get; init; } = [];

    /// <param name="kind">Not <see cref="DirectoryKind.Auto"/>: the server has been asked by now.</param>
    public static ReadingRules Of(LdapOptions options, DirectoryKind kind)
    {
        var defaults = DirectoryDefaults.Of(kind);
        var (users, members) = (options.UserFilter ?? defaults.UserFilter, options.MemberFilter ?? defaults.MemberFilter);
        return new ReadingRules(
            options.BaseDn.ToString(),
            users,
            options.GroupFilter ?? defaults.GroupFilter,
            members,
            options.MailAttribute,
            options.AliasAttributes is { } aliases ? [.. aliases] : defaults.AliasAttributes,
            options.MemberAttributes is { } lists ? [.. lists] : defaults.MemberAttributes,
            options.NestedGroups,
            options.ExpiredIsDisabled,
            AreActiveDirectorys(users, members) && options.MailAttribute.Equals("mail", StringComparison.OrdinalIgnoreCase))
        {
            Lists = options.Lists,
            Flags = options.Flags,
            ContactFilter = options.ContactFilter,
            SendAsAttributes = options.SendAsAttributes,
        };
    }

    /// <summary>Whoever is of class user is of class person, and only the mail decides. Of other filters nobody can tell without asking the server.</summary>
    private static bool AreActiveDirectorys(LdapFilter users, MemberFilter members) =>
        Same(users, DirectoryDefaults.ActiveDirectory.UserFilter) && Same(members.Filter, DirectoryDefaults.ActiveDirectory.MemberFilter.Filter);

    private static bool Same(LdapFilter left, LdapFilter right) => left.ToString().Equals(right.ToString(), StringComparison.OrdinalIgnoreCase);
}
