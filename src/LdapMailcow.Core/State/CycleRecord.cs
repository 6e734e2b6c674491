using LdapMailcow.Core.Rhythm;

namespace LdapMailcow.Core.State;

public sealed record CycleRecord(long Number, DateTimeOffset Started, DateTimeOffset Finished, CycleOutcome Outcome, string Summary, CycleCause Cause = CycleCause.Timer);
