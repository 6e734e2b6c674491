using System.Collections.Immutable;
using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Ldap.Reading;

/// <summary>What to read and how to understand it; the defaults of the server's kind are filled in already.</summary>
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
    bool ExpiredIsDisabled);
