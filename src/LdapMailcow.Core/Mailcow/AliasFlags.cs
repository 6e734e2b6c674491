namespace LdapMailcow.Core.Mailcow;

/// <summary>mailcow's switches of an alias, which it stores as 0 when a request leaves them out.</summary>
public readonly record struct AliasFlags(bool SogoVisible, bool SenderAllowed, bool Internal);
