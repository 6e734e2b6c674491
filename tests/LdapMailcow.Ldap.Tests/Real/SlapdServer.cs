using LdapMailcow.Testing.Servers;

[assembly: AssemblyFixture(typeof(LdapMailcow.Ldap.Tests.Real.SlapdServer))]

namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>One slapd for all tests that only add to it below a unit of their own.</summary>
public sealed class SlapdServer : IAsyncLifetime
{
    public SlapdFixture Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await SlapdFixture.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
