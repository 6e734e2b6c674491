using LdapMailcow.Core.Rhythm;

namespace LdapMailcow.Core.State;

/// <summary>How a cycle ended, for <c>status</c> and <c>healthcheck</c>.</summary>
/// <param name="Summary">The summary line or the error sentence.</param>
public sealed record CycleRecord(long Number, DateTimeOffset Started, DateTimeOffset Finished, CycleOutcome Outcome, string Summary, CycleCause Cause = CycleCause.Timer);
