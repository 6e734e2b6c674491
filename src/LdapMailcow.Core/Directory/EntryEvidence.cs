using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

/// <summary>What one entry says, whether the filters find it or not; for explanations only.</summary>
/// <param name="Dn">As the server spells it.</param>
/// <param name="IsBelowBase">Entries elsewhere are never read.</param>
/// <param name="IsUser">The user filter finds it.</param>
/// <param name="IsGroup">The group filter finds it.</param>
/// <param name="LooksLikeGroup">Its classes are those of groups.</param>
/// <param name="Values">Of the mail and of the alias attributes.</param>
/// <param name="Unmet">The filters that do not find it.</param>
/// <param name="Problem">Why it cannot be judged, as a sentence; null when it can.</param>
public sealed record EntryEvidence(
    string Dn,
    string Label,
    ObjectId? Id,
    bool IsBelowBase,
    bool IsUser,
    bool IsGroup,
    bool LooksLikeGroup,
    Address? Mail,
    bool IsDisabled,
    IReadOnlyList<ValueEvidence> Values,
    IReadOnlyList<UnmetFilter> Unmet,
    string? Problem)
{
    /// <summary>Of a group that is asked for by name, in the order in which they are found; empty otherwise.</summary>
    public IReadOnlyList<MemberEvidence> Members { get; init; } = [];
}

/// <summary>What a value of an entry is taken for.</summary>
public enum ValueUse
{
    /// <summary>The mailbox of a user, the address of a group.</summary>
    Mail,
    Alias,

    /// <summary>It has a prefix other than smtp.</summary>
    OtherType,

    /// <summary>Meant as an address, but none.</summary>
    Unusable,
}

/// <param name="Address">In the domain that mailcow calls it by; null when it is none.</param>
/// <param name="Problem">The rest of a sentence whose subject is the value.</param>
public sealed record ValueEvidence(string Attribute, string Value, ValueUse Use, Address? Address, string? Problem);

/// <summary>A filter that does not find an entry.</summary>
/// <param name="Setting">Where it is configured.</param>
/// <param name="Terms">Those terms that the server finds untrue of it.</param>
public sealed record UnmetFilter(string Setting, string Filter, IReadOnlyList<string> Terms);

/// <summary>What became of a member of a group.</summary>
public enum MemberFate
{
    /// <summary>It receives the group's mail.</summary>
    Recipient,

    /// <summary>A group whose members are members.</summary>
    NestedGroup,

    /// <summary>The member filter does not find it.</summary>
    NotCounted,
    Disabled,
    WithoutAddress,

    /// <summary>It cannot be judged, so that the group is left alone.</summary>
    Unreadable,

    /// <summary>There is no such entry, or the account may not see it.</summary>
    Missing,
    OutsideBase,
}

/// <param name="Dn">Normalised.</param>
/// <param name="Path">The groups through which it is a member, the outermost first; empty of a direct member.</param>
/// <param name="Detail">A sentence, or the terms of the member filter that are untrue.</param>
public sealed record MemberEvidence(string Dn, MemberFate Fate, Address? Address, IReadOnlyList<string> Path, string? Detail);
