using LdapMailcow.Cycle.Tests.World;
using LdapMailcow.MailcowSimulator.Faults;

namespace LdapMailcow.Cycle.Tests;

/// <summary>The scenario of <see cref="FaultMatrixTests"/> as a small change, planned on the ledger and on single looks.</summary>
public sealed class SmallFaultMatrixTests
{
    [Theory]
    [MemberData(nameof(FaultMatrixTests.Faults), MemberType = typeof(FaultMatrixTests))]
    public Task A_fault_at_any_write_converges_when_mailcow_was_not_listed(FaultAction action, bool apply) => FaultScenario.PlaySmallAsync(action, apply);
}
