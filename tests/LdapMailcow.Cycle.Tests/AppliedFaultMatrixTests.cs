using LdapMailcow.Cycle.Tests.World;
using LdapMailcow.MailcowSimulator.Faults;

namespace LdapMailcow.Cycle.Tests;

/// <summary>As <see cref="FaultMatrixTests"/>, but mailcow has done what nobody hears of. A class of its own runs beside it.</summary>
public sealed class AppliedFaultMatrixTests
{
    [Theory]
    [MemberData(nameof(FaultMatrixTests.Faults), true, MemberType = typeof(FaultMatrixTests))]
    public Task A_lost_answer_at_any_write_converges_within_three_cycles_without_a_duplicate_or_a_touched_stranger(FaultAction action, bool apply) =>
        FaultScenario.PlayListedAsync(action, apply);
}
