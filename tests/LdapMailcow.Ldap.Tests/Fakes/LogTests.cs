using LdapMailcow.Ldap.Reading;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Testing;
using LdapMailcow.Testing.Processes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>A quiet cycle is one line in the log, so the reader says everything once.</summary>
public sealed class LogTests : IAsyncDisposable
{
    private readonly WireServer _server = new();
    private readonly FakeLogger<LdapDirectory> _log = new();

    public LogTests() => _log.ControlLevel(LogLevel.Debug, false);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_usual_read_says_nothing()
    {
        _server.OnSearch = WireCompany.Of(3, 2).Answer;
        await TwiceAsync(_server.Options);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Auto_says_in_one_line_what_it_found()
    {
        _server.OnSearch = new WireCompany { ActiveDirectory = true }.Fill(3, 2).Answer;
        await TwiceAsync(_server.Options with { Kind = DirectoryKind.Auto });
        Assert.Contains("Active Directory", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_passed_over_is_named_once()
    {
        _server.OnSearch = WireCompany.Of(3, 2).Answer;
        using var dead = new ClosedPort();
        await TwiceAsync(_server.Options with { Servers = LdapUris.Parse($"{dead.Uri} {_server.Uri}") });
        Assert.Contains(dead.Uri, Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_paging_is_named_once()
    {
        _server.OnSearch = new WireCompany { Paging = false }.Fill(3, 2).Answer;
        await TwiceAsync(_server.Options);
        Assert.StartsWith("Warning 1006", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_that_are_nowhere_are_mentioned_once()
    {
        var company = WireCompany.Of(3, 2);
        company.Groups.Add(new WireEntry("CN=G,DC=example,DC=test", ("objectGUID", [new byte[16]]), ("mail", ["g@example.test"]), ("member", ["CN=Gone,DC=other"])));
        _server.OnSearch = company.Answer;
        await TwiceAsync(_server.Options);
        Assert.Contains("do not count: 1 of them", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    private async Task TwiceAsync(LdapOptions options)
    {
        var directory = new LdapDirectory(options, TimeProvider.System, _log);
        await directory.ReadAsync(Reader.Token);
        await directory.ReadAsync(Reader.Token);
        Assert.DoesNotContain(_log.Lines, line => line.Contains(options.BindPassword, StringComparison.Ordinal));
    }
}
