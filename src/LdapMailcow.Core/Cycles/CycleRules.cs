using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;

namespace LdapMailcow.Core.Cycles;

/// <summary>What decides a cycle besides what it reads.</summary>
/// <param name="Scope">Fingerprint of everything that decides which objects the directory answers with.</param>
/// <param name="TurnsPerDay">At least 1; a refused object is tried at least once a day.</param>
public sealed record CycleRules(PlanOptions Plan, SafetyOptions Safety, string Scope, long TurnsPerDay);
