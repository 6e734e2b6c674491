namespace LdapMailcow.Core.Mailcow;

/// <param name="Domains">Domains whose aliases matter; null for all. Names that mailcow does not host are simply not listed.</param>
/// <param name="KnownAliases">How many aliases the state knows in each domain, so that an unexpectedly empty answer is noticed. Awaited once mailcow has
/// answered, so that the state can be loaded meanwhile.</param>
public sealed record MailcowScope(IReadOnlySet<string>? Domains, Task<IReadOnlyDictionary<string, int>> KnownAliases)
{
    public MailcowScope(IReadOnlySet<string>? domains, IReadOnlyDictionary<string, int> knownAliases)
        : this(domains, Task.FromResult(knownAliases))
    {
    }

    /// <summary>Every alias, and no answer is unexpected.</summary>
    public static MailcowScope Everything { get; } = new(null, new Dictionary<string, int>());
}
