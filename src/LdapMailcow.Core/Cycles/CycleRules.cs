using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;

namespace LdapMailcow.Core.Cycles;

/// <param name="Scope">Fingerprint of everything that decides which objects the directory answers with.</param>
public sealed record CycleRules(PlanOptions Plan, SafetyOptions Safety, string Scope, long TurnsPerDay);
