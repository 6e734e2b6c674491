namespace LdapMailcow.Soak;

/// <summary>The program did what it must never do, or did not do what it must.</summary>
internal sealed class Violation(string difference) : Exception(difference);
