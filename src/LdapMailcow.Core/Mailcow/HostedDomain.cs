namespace LdapMailcow.Core.Mailcow;

/// <param name="Target">The real domain whose limit counts: itself, or the target of an alias domain.</param>
/// <param name="AliasesLeft">Free places for aliases in the target; zero or less means full.</param>
public sealed record HostedDomain(string Name, string Target, int AliasesLeft)
{
    /// <summary>Mail is passed on to another server, which alone knows the mailboxes.</summary>
    public bool Relays { get; init; }
}
