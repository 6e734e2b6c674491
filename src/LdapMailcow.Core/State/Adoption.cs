using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.State;

/// <summary>A decision to take an existing alias over (the command adopt). It is good for exactly what was shown, and for nothing else.</summary>
/// <param name="Now">Where mailcow's alias pointed.</param>
/// <param name="Then">Where it was to point.</param>
/// <param name="Active">Whether it was to receive mail.</param>
public sealed record Adoption(Address Address, string Now, string Then, bool Active);
