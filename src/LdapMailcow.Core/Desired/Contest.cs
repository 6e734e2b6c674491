using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Desired;

/// <summary>Several directory objects claim one address.</summary>
/// <param name="Winner">Who keeps it; null when it is the mailbox of another user, so that no alias may exist.</param>
public sealed record Contest(Address Address, string? Winner, IReadOnlyList<string> Others)
{
    public override string ToString() => Winner is null
        ? $"{Address} is claimed as an alias by {string.Join(", ", Others)}, but it is the mail address of another user; it is left alone."
        : $"{Address} is claimed by {Winner} and by {string.Join(", ", Others)}; {Winner} keeps it. Remove it from all but one of them.";
}
