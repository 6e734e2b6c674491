namespace LdapMailcow.Core.Mailcow;

/// <param name="Domains">Domains whose aliases matter; null for all. Names that mailcow does not host are simply not listed.</param>
/// <param name="KnownAliases">How many aliases the state knows in each domain, so that an unexpectedly empty answer is noticed.</param>
public sealed record MailcowScope(IReadOnlySet<string>? Domains, IReadOnlyDictionary<string, int> KnownAliases);
