using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Desired;

public sealed record Contest(Address Address, string? Winner, IReadOnlyList<string> Others)
{
    public override string ToString() => Winner is null
        ? $"{Address} is claimed as an alias by {string.Join(", ", Others)}, but it is the mail address of another user; it is left alone."
        : $"{Address} is claimed by {Winner} and by {string.Join(", ", Others)}; {Winner} keeps it. Remove it from all but one of them.";
}
