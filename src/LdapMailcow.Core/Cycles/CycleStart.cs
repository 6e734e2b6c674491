using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Cycles;

/// <summary>What a cycle knows from the state before it looks anywhere.</summary>
public sealed record CycleStart(Ledger Ledger, Turn Turn);
