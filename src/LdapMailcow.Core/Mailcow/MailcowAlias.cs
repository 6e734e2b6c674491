namespace LdapMailcow.Core.Mailcow;

/// <summary>An alias as mailcow lists it.</summary>
/// <param name="Id">The only safe handle; an address that begins with digits is taken for an id.</param>
/// <param name="Address">Lower case; may be a catch-all (<c>@domain</c>) or anything else an administrator entered.</param>
/// <param name="Goto">Members separated by commas, as stored.</param>
public sealed record MailcowAlias(
    long Id,
    string Address,
    string Goto,
    bool Active,
    AliasFlags Flags,
    string? PrivateComment)
{
    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];
}
