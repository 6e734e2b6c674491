using LdapMailcow.Cycle.Tests.World;
using LdapMailcow.MailcowSimulator.Faults;

namespace LdapMailcow.Cycle.Tests;

/// <summary>Every kind of fault at every write of a scenario with forty writes: it always ends where a faultless run ends. These writes come to nothing.</summary>
public sealed class FaultMatrixTests
{
    /// <summary>Whether mailcow acts before it fails.</summary>
    private static readonly (FaultAction Action, bool Applied)[] _faults =
    [
        (FaultAction.BadGateway, false),
        (FaultAction.BadGateway, true),
        (FaultAction.PhpGone, false),
        (FaultAction.PhpGone, true),
        (FaultAction.Close, false),
        (FaultAction.Close, true),
        (FaultAction.Delay, true),
        (FaultAction.Truncated, true),
        (FaultAction.Cut, true),
        (FaultAction.LoginPage, false),
        (FaultAction.Empty, false),
        (FaultAction.Empty, true),
        (FaultAction.Danger, false),
        (FaultAction.Partial, false),
    ];

    public static TheoryData<FaultAction, bool> Faults() => new(_faults);

    public static TheoryData<FaultAction, bool> Faults(bool applied) => new(_faults.Where(f => f.Applied == applied));

    [Theory]
    [MemberData(nameof(Faults), false)]
    public Task A_fault_at_any_write_converges_within_three_cycles_without_a_duplicate_or_a_touched_stranger(FaultAction action, bool apply) =>
        FaultScenario.PlayListedAsync(action, apply);
}
