using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Reading;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Testing.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace LdapMailcow.Ldap.Tests.Fakes;

public sealed class FailoverTests : IAsyncDisposable
{
    private readonly WireServer _first = new();
    private readonly WireServer _second = new();

    public FailoverTests()
    {
        _first.OnSearch = WireCompany.Of(1).Answer;
        _second.OnSearch = WireCompany.Of(2).Answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task The_first_server_is_used_while_it_works()
    {
        Assert.Equal(_first.Uri, (await Reader.ReadAsync(Both)).Server);
        Assert.Equal(0, _second.Binds);
    }

    [Fact]
    public async Task A_dead_server_is_passed_over()
    {
        using var dead = new ClosedPort();
        var options = _second.Options with { Servers = LdapUris.Parse($"{dead.Uri}, {_second.Uri}") };
        Assert.Equal(_second.Uri, (await Reader.ReadAsync(options)).Server);
    }

    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    [InlineData(8)]
    public async Task A_server_that_does_not_bind_now_is_passed_over(int code)
    {
        _first.OnBind = request => WireMessages.Bound(request.Id, code);
        Assert.Equal(_second.Uri, (await Reader.ReadAsync(Both)).Server);
    }

    [Fact]
    public async Task Wrong_credentials_are_tried_once_and_nowhere_else()
    {
        _first.OnBind = request => WireMessages.Bound(request.Id, 49);
        await Reader.FailureAsync(Both);
        Assert.Equal((1, 0), (_first.Binds, _second.Binds));
        await Reader.Directory(Both).CheckAsync(Reader.Token);
        Assert.Equal((2, 0), (_first.Binds, _second.Binds));
    }

    [Fact]
    public async Task A_read_that_breaks_is_not_mended_with_another_server()
    {
        _first.OnSearch = request => [WireMessages.Done(request.Id, 51)];
        await Reader.FailureAsync(Both);
        Assert.Equal(0, _second.Binds);
    }

    [Fact]
    public async Task When_none_works_every_one_is_named()
    {
        using var one = new ClosedPort();
        using var two = new ClosedPort();
        var sentence = await Reader.FailureAsync(_first.Options with { Servers = LdapUris.Parse($"{one.Uri} {two.Uri}") });
        Assert.Contains(one.Uri, sentence, StringComparison.Ordinal);
        Assert.Contains(two.Uri, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SRV_records_name_the_servers_in_their_order()
    {
        using var dead = new ClosedPort();
        var resolver = new Resolver(("127.0.0.1", dead.Number, 0, 0), ("127.0.0.1", Port(_second), 10, 5), ("127.0.0.1", Port(_first), 10, 50));
        var directory = new LdapDirectory(_first.Options with { Servers = LdapUris.Parse("srv:example.test") }, TimeProvider.System, NullLogger<LdapDirectory>.Instance, resolver);
        Assert.Equal(_first.Uri, (await directory.ReadAsync(Reader.Token)).Server);
        Assert.Equal("_ldap._tcp.example.test", Assert.Single(resolver.Asked));
    }

    [Fact]
    public async Task A_domain_without_SRV_records_names_the_setting()
    {
        var directory = new LdapDirectory(_first.Options with { Servers = LdapUris.Parse("ldap:///DC=example,DC=test") }, TimeProvider.System, NullLogger<LdapDirectory>.Instance, new Resolver());
        var e = await Assert.ThrowsAsync<DirectoryUnavailableException>(() => directory.ReadAsync(Reader.Token));
        Assert.Contains("_ldap._tcp.example.test", e.Message, StringComparison.Ordinal);
        Assert.Contains("LDAP_MAILCOW_LDAP_URI", e.Message, StringComparison.Ordinal);
    }

    private LdapOptions Both => _first.Options with { Servers = LdapUris.Parse($"{_first.Uri} {_second.Uri}") };

    private static int Port(WireServer server) => new Uri(server.Uri).Port;

    private sealed class Resolver(params (string Host, int Port, int Priority, int Weight)[] records) : IServiceResolver
    {
        public List<string> Asked { get; } = [];

        public Task<IReadOnlyList<ServiceTarget>> ResolveAsync(string name, CancellationToken cancellationToken)
        {
            Asked.Add(name);
            return Task.FromResult<IReadOnlyList<ServiceTarget>>([.. records.Select(r => new ServiceTarget(r.Host, r.Port, r.Priority, r.Weight))]);
        }
    }
}
