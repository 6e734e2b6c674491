using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

/// <summary>What one entry says, whether the filters find it or not; for explanations only.</summary>
/// <param name="Problem">Why it cannot be judged, as a sentence; null when it can.</param>
public sealed record EntryEvidence(
    string Dn,
    string Label,
    ObjectId? Id,
    bool IsBelowBase,
    bool IsUser,
    bool IsGroup,
    Address? Mail,
    bool IsDisabled,
    IReadOnlyList<ValueEvidence> Values,
    IReadOnlyList<UnmetFilter> Unmet,
    string? Problem)
{
    /// <summary>The contact filter finds it, and the group filter does not.</summary>
    public bool IsContact { get; init; }

    /// <summary>Of a contact.</summary>
    public Address? Target => Values.Where(v => v is { Use: ValueUse.Target, Address: not null }).Select(v => v.Address).Min() ?? Mail;

    /// <summary>Of a group that is asked for by name, in the order in which they are found; empty otherwise.</summary>
    public IReadOnlyList<MemberEvidence> Members { get; init; } = [];
}

public enum ValueUse
{
    Mail,
    Alias,
    OtherType,

    /// <summary>It decides a switch of the aliases (LDAP_MAILCOW_FLAG_ATTRIBUTES).</summary>
    Switch,

    /// <summary>Where the mail of a contact goes.</summary>
    Target,

    /// <summary>It names who may send as the entry (LDAP_MAILCOW_SENDAS_ATTRIBUTES).</summary>
    Delegate,
    Unusable,
}

/// <param name="Address">In the domain that mailcow calls it by; null when it is none.</param>
/// <param name="Problem">The rest of a sentence whose subject is the value.</param>
public sealed record ValueEvidence(string Attribute, string Value, ValueUse Use, Address? Address, string? Problem);

/// <param name="Terms">Those terms that the server finds untrue of it.</param>
public sealed record UnmetFilter(string Setting, string Filter, IReadOnlyList<string> Terms);

public enum MemberFate
{
    Recipient,
    NestedGroup,
    NotCounted,
    Disabled,
    WithoutAddress,
    Unreadable,
    Missing,
    OutsideBase,
}

/// <param name="Path">The groups through which it is a member, the outermost first; empty of a direct member.</param>
/// <param name="Detail">A sentence, or the terms of the member filter that are untrue.</param>
public sealed record MemberEvidence(string Dn, MemberFate Fate, Address? Address, IReadOnlyList<string> Path, string? Detail);
