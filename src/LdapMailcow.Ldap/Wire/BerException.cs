namespace LdapMailcow.Ldap.Wire;

/// <summary>Bytes that are no LDAP message; the message is the rest of a sentence about the sender.</summary>
internal sealed class BerException(string message) : Exception(message);
