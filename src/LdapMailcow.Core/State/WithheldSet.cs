namespace LdapMailcow.Core.State;

public sealed record WithheldSet(string Hash, IReadOnlyList<string> Items, IReadOnlyList<string> Reasons);
