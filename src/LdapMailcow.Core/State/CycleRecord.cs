using LdapMailcow.Core.Rhythm;

namespace LdapMailcow.Core.State;

/// <summary>How a cycle ended, for <c>status</c> and <c>healthcheck</c>.</summary>
/// <param name="ExitCode">As design §5: 0 done, 1 failed or partly failed, 3 removals withheld.</param>
/// <param name="Summary">The summary line or the error sentence.</param>
public sealed record CycleRecord(long Number, DateTimeOffset Started, DateTimeOffset Finished, int ExitCode, string Summary, CycleCause Cause = CycleCause.Timer);
