using System.IO.Enumeration;

namespace LdapMailcow.Core.Addresses;

/// <summary>A pattern of addresses in which <c>*</c> stands for any characters and <c>?</c> for one; case does not matter.</summary>
public sealed record AddressGlob(string Pattern)
{
    public bool Matches(string address) => FileSystemName.MatchesSimpleExpression(Pattern, address);
}
