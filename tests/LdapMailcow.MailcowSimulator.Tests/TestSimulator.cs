using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

internal static class TestSimulator
{
    public static Task<SimulatorHost> Start(SimulatorOptions? options = null) =>
        SimulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
}
