using LdapMailcow.Core.Cycles;

namespace LdapMailcow.Cycle;

/// <summary>What the cycle needs of the configuration.</summary>
/// <param name="KeyFingerprint">Truncated hash of mailcow's host and key; a new key ends an authentication pause.</param>
internal sealed record CycleOptions(CycleRules Rules, string KeyFingerprint, TimeSpan Interval, int BatchSize, int HistoryDays);
