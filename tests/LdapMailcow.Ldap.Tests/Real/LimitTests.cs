using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>A real slapd that cuts answers, hides entries or goes away.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("size=500", "size limit")]
    [InlineData("size=100 size.prtotal=disabled", "limit of its administrator")]
    [InlineData("size.pr=200 size.prtotal=unlimited", "page")]
    public async Task A_cut_answer_is_a_failed_read_that_says_what_to_lift(string limits, string expected)
    {
        await using var server = await SlapdFixture.StartAsync(new SlapdSettings { Limits = limits, BulkLdif = Users(700) });
        var sentence = await Reader.FailureAsync(Reader.Options(server));
        Assert.Contains(expected, sentence, StringComparison.Ordinal);
        Assert.Contains("LDAP_MAILCOW_LDAP_BIND_DN", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_rights_the_base_cannot_be_seen()
    {
        await using var server = await SlapdFixture.StartAsync(new SlapdSettings { ReaderAccess = "none", BulkLdif = Users(3) });
        Assert.Contains("LDAP_MAILCOW_LDAP_BASE_DN", await Reader.FailureAsync(Reader.Options(server)), StringComparison.Ordinal);
        Assert.Contains((await Reader.Directory(Reader.Options(server)).CheckAsync(Reader.Token)).Findings, finding => !finding.Passed);
    }

    [Theory]
    [InlineData("size=1000 size.prtotal=unlimited", 200)]
    [InlineData("size=100 size.prtotal=unlimited", 100)]
    public async Task A_sample_of_a_large_directory_is_not_the_whole(string limits, int expected)
    {
        await using var server = await SlapdFixture.StartAsync(new SlapdSettings { Limits = limits, BulkLdif = Users(700) });
        var sample = await Reader.Directory(Reader.Options(server)).SampleAsync(Reader.Token);
        Assert.Equal((expected, expected, true), (sample!.Mail.Entries, sample.Mail.Found["mail"], sample.Mail.HasAny));
    }

    [Fact]
    public async Task A_server_that_went_away_and_came_back_is_read_again()
    {
        await using var server = await SlapdFixture.StartAsync(new SlapdSettings { BulkLdif = Users(1200) });
        var directory = Reader.Directory(Reader.Options(server));
        Assert.Equal(1200, (await directory.ReadAsync(Reader.Token)).Users.Count);
        server.StopServer();
        await Assert.ThrowsAnyAsync<Core.Directory.DirectoryUnavailableException>(() => directory.ReadAsync(Reader.Token));
        await server.StartServerAsync();
        Assert.Equal(1200, (await directory.ReadAsync(Reader.Token)).Users.Count);
    }

    private static string Users(int count)
    {
        var ldif = new LdifWriter();
        var dialect = new AdShapedSlapd("dc=example,dc=test");
        for (var i = 0; i < count; i++)
        {
            ldif.Entry($"CN=U{i},{dialect.People}", dialect.User($"U{i}", $"u{i}@example.test", [], false));
        }

        return ldif.ToString();
    }
}
