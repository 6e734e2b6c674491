using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.State;

/// <summary>A write that mailcow refused; tried again after 1, 2, 4 … turns, at once when the object changes.</summary>
public sealed record Refusal(Address Address, string Fingerprint, int Failures, long NotBeforeTurn, string Reason);
