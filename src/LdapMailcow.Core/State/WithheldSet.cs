namespace LdapMailcow.Core.State;

/// <summary>Destructive changes that wait for an approval.</summary>
/// <param name="Hash">Of the items; what <c>approve</c> names.</param>
/// <param name="Items">One stable line each, such as <c>deactivate a@example.test</c>, sorted.</param>
/// <param name="Reasons">Why, one sentence each.</param>
public sealed record WithheldSet(string Hash, IReadOnlyList<string> Items, IReadOnlyList<string> Reasons);
