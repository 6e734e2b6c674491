using System.IO.Enumeration;

namespace LdapMailcow.Core.Addresses;

public sealed record AddressGlob(string Pattern)
{
    public bool Matches(string address) => FileSystemName.MatchesSimpleExpression(Pattern, address);
}
