using LdapMailcow.Core;
using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>What the command check says of the kind of server.</summary>
public sealed class CheckTests : IAsyncDisposable
{
    private readonly WireServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Auto_says_in_one_line_what_it_found()
    {
        var findings = await CheckAsync(users: 3, _server.Options with { Kind = DirectoryKind.Auto });
        Assert.Single(findings, finding => finding.Passed && finding.Sentence.Contains("Active Directory; LDAP_MAILCOW_LDAP_KIND=ad", StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.True(finding.Passed, finding.Sentence));
    }

    [Fact]
    public async Task The_filters_of_another_kind_that_match_nobody_name_the_right_kind() =>
        Assert.Contains("LDAP_MAILCOW_LDAP_KIND=ad", await NobodyAsync(_server.Options with { Kind = DirectoryKind.OpenLdap }), StringComparison.Ordinal);

    [Fact]
    public async Task Who_has_chosen_the_kind_or_the_filter_is_not_told_another_kind()
    {
        Assert.DoesNotContain("LDAP_MAILCOW_LDAP_KIND", await NobodyAsync(_server.Options), StringComparison.Ordinal);
        var own = _server.Options with { Kind = DirectoryKind.OpenLdap, UserFilter = LdapFilter.Parse("(cn=nobody)") };
        Assert.DoesNotContain("LDAP_MAILCOW_LDAP_KIND", await NobodyAsync(own), StringComparison.Ordinal);
    }

    private async Task<string> NobodyAsync(LdapOptions options) =>
        Assert.Single(await CheckAsync(users: 0, options), finding => !finding.Passed).Sentence;

    private async Task<IReadOnlyList<Finding>> CheckAsync(int users, LdapOptions options)
    {
        var company = new WireCompany { ActiveDirectory = true }.Fill(users);
        company.Bases.Add(options.BaseDn.ToString());
        _server.OnSearch = company.Answer;
        return (await Reader.Directory(options).CheckAsync(Reader.Token)).Findings;
    }
}
