using System.Collections.Immutable;
using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Ldap.Reading;

/// <summary>What to read and how to understand it; the defaults of the server's kind are filled in already.</summary>
/// <param name="UsersAreCandidates">
/// Every user with a mail is found by the member filter, too, so that users need not be read a second time. Known for Active
/// Directory's own filters, where the class user is a person.
/// </param>
/// <param name="MemberFilter">With <see cref="MemberRule.Placeholder"/> in the place of the member's DN.</param>
internal sealed record ReadingRules(
    string BaseDn,
    LdapFilter UserFilter,
    LdapFilter GroupFilter,
    LdapFilter MemberFilter,
    string MailAttribute,
    ImmutableArray<string> AliasAttributes,
    ImmutableArray<string> MemberAttributes,
    bool NestedGroups,
    bool ExpiredIsDisabled,
    bool UsersAreCandidates = false);
