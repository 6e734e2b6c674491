using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Json;

internal sealed record CycleEntry(long Number, DateTimeOffset Started, DateTimeOffset Finished, CycleOutcome Outcome, CycleCause Cause, string Summary)
{
    public static CycleEntry? Of(CycleRecord? c) => c is null ? null : new(c.Number, c.Started, c.Finished, c.Outcome, c.Cause, c.Summary);
}
