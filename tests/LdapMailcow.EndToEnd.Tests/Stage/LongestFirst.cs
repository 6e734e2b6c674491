using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LdapMailcow.EndToEnd.Tests.Stage.LongestFirst))]

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>Classes that take minutes begin first, so that the others run beside them and not before them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] _long =
    [
        nameof(ActiveDirectoryWatchFaultTests), nameof(OpenLdapWatchFaultTests), nameof(LeaveTests), nameof(KillTests), nameof(ActiveDirectoryWatchCostTests),
        nameof(OpenLdapWatchCostTests), nameof(WatchServerTests), nameof(SignalTests), nameof(AlertTests), nameof(UnreadOutputTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => Array.FindIndex(_long, name => c.TestCollectionDisplayName.Contains($".{name} ", StringComparison.Ordinal)) is var place and >= 0 ? place : _long.Length)];
}
