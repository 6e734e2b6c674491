using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Soak;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>The short form of <c>tests/soak.sh</c>, always with the same seed.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Seed = 20_261_124;

    [Fact]
    public async Task Forty_seconds_of_changes_faults_and_kills_write_nothing_foreign_and_end_as_the_oracle_says()
    {
        var result = await SoakRun.PlayAsync(Executable.Usual, TimeSpan.FromSeconds(40), Seed);
        output.WriteLine(result.Summary);
        Assert.True(result.Failure is null, result.Failure);
        Assert.True(result.Cycles >= 10, result.Summary);
    }
}
