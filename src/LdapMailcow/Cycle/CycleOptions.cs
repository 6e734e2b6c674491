using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;

namespace LdapMailcow.Cycle;

/// <summary>What the cycle needs of the configuration.</summary>
/// <param name="Scope">Fingerprint of everything that decides which objects the directory answers with.</param>
/// <param name="KeyFingerprint">Truncated hash of mailcow's host and key; a new key ends an authentication pause.</param>
internal sealed record CycleOptions(
    PlanOptions Plan,
    SafetyOptions Safety,
    string Scope,
    string KeyFingerprint,
    TimeSpan Interval,
    int BatchSize,
    int HistoryDays)
{
    public long CyclesPerDay => Math.Max(1, (long)(TimeSpan.FromDays(1) / Interval));
}
