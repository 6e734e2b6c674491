namespace LdapMailcow.Core;

/// <summary>One line of the command <c>check</c>.</summary>
/// <param name="Passed">false makes the command fail.</param>
public sealed record Finding(bool Passed, string Sentence);
