namespace LdapMailcow.Core.Mailcow;

/// <param name="Id">The only safe handle; an address that begins with digits is taken for an id.</param>
/// <param name="Address">Lower case; may be a catch-all (<c>@domain</c>) or anything else an administrator entered.</param>
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
