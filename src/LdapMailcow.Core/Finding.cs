namespace LdapMailcow.Core;

public sealed record Finding(bool Passed, string Sentence);
