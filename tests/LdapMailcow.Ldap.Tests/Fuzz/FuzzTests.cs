using System.Globalization;

namespace LdapMailcow.Ldap.Tests.Fuzz;

/// <summary>
/// Short in every run. The long one, where LDAP_FUZZ_SEED chooses other mutations: <c>LDAP_FUZZ_MESSAGES=10000000 dotnet run -c Release --project tests/LdapMailcow.Ldap.Tests -- -method "*Mutated_messages*"</c>.
/// Alone, because it measures the memory of the process.
/// </summary>
[CollectionDefinition(nameof(FuzzTests), DisableParallelization = true)]
[Collection(nameof(FuzzTests))]
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Mutated_messages_are_read_or_refused_and_nothing_grows()
    {
        var (count, seed) = (Setting("LDAP_FUZZ_MESSAGES", 100_000), Setting("LDAP_FUZZ_SEED", 20_261_123));
        var fuzz = new MessageFuzz((int)seed);
        fuzz.Run(count / 10);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        fuzz.Run(count - (count / 10));
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{count} messages: {fuzz.Understood} read, {fuzz.Refused} refused, memory grew by {grown >> 10} KiB");
        Assert.True(fuzz.Understood > count / 20, "almost everything was refused: the fuzzing reaches nothing");
        Assert.True(fuzz.Refused > count / 20, "almost nothing was refused: the fuzzing breaks nothing");
        Assert.True(grown < 64 << 20, $"memory grew by {grown} bytes");
    }

    private static long Setting(string name, long otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
