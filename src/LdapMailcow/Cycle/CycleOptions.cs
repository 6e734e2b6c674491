using LdapMailcow.Core.Cycles;

namespace LdapMailcow.Cycle;

/// <param name="MinGap">From the end of a cycle to the start of one that the watch begins.</param>
/// <param name="KeyFingerprint">Truncated hash of mailcow's host and key; a new key ends an authentication pause.</param>
internal sealed record CycleOptions(CycleRules Rules, string KeyFingerprint, TimeSpan Interval, TimeSpan MinGap, DriftCheck DriftCheck, int BatchSize, int HistoryDays);
