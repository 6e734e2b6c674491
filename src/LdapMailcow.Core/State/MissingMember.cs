using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.State;

/// <summary>Somebody whom lists still have and whom no entry of the directory has as its mail any more.</summary>
/// <param name="Reads">Consecutive complete reads; counted only up to the confirmation.</param>
public sealed record MissingMember(Address Mail, int Reads);
