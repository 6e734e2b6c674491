using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.State;

/// <summary>A decision to take an existing alias over (the command adopt). It is good for exactly what was shown, and for nothing else.</summary>
/// <param name="Comment">The private comment that was there, empty for none; null when the decision is older than this question.</param>
public sealed record Adoption(Address Address, string Now, string Then, bool Active, string? Comment);
