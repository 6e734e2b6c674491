using LdapMailcow.Cycle.Tests.World;
using LdapMailcow.MailcowSimulator.Faults;

namespace LdapMailcow.Cycle.Tests;

/// <summary>Every kind of fault at every write of a scenario with forty writes: it always ends where a faultless run ends. These writes come to nothing.</summary>
public sealed class FaultMatrixTests
{
    public static TheoryData<FaultAction, bool> Faults() => new(Faults(applied: false).Concat(Faults(applied: true)).Select(f => (f.Data.Item1, f.Data.Item2)));

    public static TheoryData<FaultAction, bool> Faults(bool applied) => applied
        ? new()
        {
            { FaultAction.BadGateway, true },
            { FaultAction.PhpGone, true },
            { FaultAction.Close, true },
            { FaultAction.Delay, true },
            { FaultAction.Truncated, true },
            { FaultAction.Cut, true },
            { FaultAction.Empty, true },
        }
        : new()
        {
            { FaultAction.BadGateway, false },
            { FaultAction.PhpGone, false },
            { FaultAction.Close, false },
            { FaultAction.LoginPage, false },
            { FaultAction.Empty, false },
            { FaultAction.Danger, false },
            { FaultAction.Partial, false },
        };

    [Theory]
    [MemberData(nameof(Faults), false)]
    public Task A_fault_at_any_write_converges_within_three_cycles_without_a_duplicate_or_a_touched_stranger(FaultAction action, bool apply) =>
        FaultScenario.PlayListedAsync(action, apply);
}
