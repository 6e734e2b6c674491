using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.State;

/// <summary>A write that mailcow refused; tried again after 1, 2, 4 … turns, at once when the object changes.</summary>
/// <param name="Address">The alias or mailbox.</param>
/// <param name="Fingerprint">Of the values that were refused.</param>
/// <param name="NotBeforeTurn">The first turn that may try again.</param>
public sealed record Refusal(Address Address, string Fingerprint, int Failures, long NotBeforeTurn, string Reason);
