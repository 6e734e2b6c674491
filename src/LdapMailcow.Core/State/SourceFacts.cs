namespace LdapMailcow.Core.State;

/// <summary>What the last good cycle saw, to recognise an emptied or exchanged source.</summary>
/// <param name="Scope">Fingerprint of hosts, base, filters, attributes and owner.</param>
public sealed record SourceFacts(string Scope, int Users, int Groups);
