using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>A proxy before a real slapd cuts and stalls anywhere: there is never a snapshot of an incomplete read.</summary>
public sealed class BrokenConnectionTests(SlapdStory story, ITestOutputHelper output) : IClassFixture<SlapdStory>
{
    private const int CutPoints = 400;
    private const int StallPoints = 24;

    private static readonly TimeSpan _timeout = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task A_cut_anywhere_is_a_failed_read()
    {
        await using var proxy = new CuttingProxy(((SlapdFixture)story.Server!).Port);
        var options = story.Options with { Servers = LdapUris.Parse(proxy.Uri) };
        var whole = Reader.GroupLines(await Reader.ReadAsync(options));
        var total = proxy.Passed;
        for (var i = 0; i < CutPoints; i++)
        {
            proxy.Limit = total * i / CutPoints;
            await Assert.ThrowsAnyAsync<DirectoryUnavailableException>(() => Reader.ReadAsync(options));
        }

        proxy.Limit = total - 1;
        await Assert.ThrowsAnyAsync<DirectoryUnavailableException>(() => Reader.ReadAsync(options));
        proxy.Limit = long.MaxValue;
        Assert.Equal(whole, Reader.GroupLines(await Reader.ReadAsync(options)));
        output.WriteLine($"{CutPoints + 1} cut points in {total} bytes");
    }

    [Fact]
    public async Task A_stall_anywhere_ends_within_the_timeout()
    {
        await using var proxy = new CuttingProxy(((SlapdFixture)story.Server!).Port);
        var options = story.Options with { Servers = LdapUris.Parse(proxy.Uri) };
        await Reader.ReadAsync(options);
        var total = proxy.Passed;
        proxy.Stalls = true;
        for (var i = 0; i < StallPoints; i++)
        {
            proxy.Limit = total * i / StallPoints;
            var reading = Reader.FailureAsync(options with { Timeout = _timeout });
            Assert.Contains("LDAP_MAILCOW_LDAP_TIMEOUT", await reading.WaitAsync(Eventually.Patience, Reader.Token), StringComparison.Ordinal);
        }
    }
}
