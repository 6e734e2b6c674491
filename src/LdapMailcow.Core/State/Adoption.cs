using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.State;

/// <summary>A decision to take an existing alias over (the command adopt). It is good for exactly what was shown, and for nothing else.</summary>
public sealed record Adoption(Address Address, string Now, string Then, bool Active);
