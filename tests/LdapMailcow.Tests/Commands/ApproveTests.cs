using LdapMailcow.Commands;
using LdapMailcow.Core.State;

namespace LdapMailcow.Tests.Commands;

public sealed class ApproveTests : IDisposable
{
    private readonly TempState _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Nothing_withheld_is_nothing_to_approve()
    {
        var (code, output) = await CommandRun.OfAsync(new ApproveCommand(_state.Store, null, true));

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("Nothing is withheld", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("0123456789abcdef", false)]
    [InlineData("012345", true)]
    public async Task Exactly_what_is_printed_is_approved(string? expected, bool confirmed)
    {
        _state.Cycle(CycleOutcome.Withheld, TempState.Now, TempState.Withheld(12));

        var (code, output) = await CommandRun.OfAsync(new ApproveCommand(_state.Store, expected, confirmed));

        Assert.Equal(ExitCode.Done, code);
        Assert.All(TempState.Withheld(12).Items, item => Assert.Contains(item, output, StringComparison.Ordinal));
        Assert.Contains("0123456789abcdef", output, StringComparison.Ordinal);
        Assert.Equal(TempState.Withheld(12).Items.ToHashSet(), _state.Store.Load().Approved);
    }

    [Fact]
    public async Task To_look_is_not_to_approve()
    {
        _state.Cycle(CycleOutcome.Withheld, TempState.Now, TempState.Withheld(12));

        var (code, output) = await CommandRun.OfAsync(new ApproveCommand(_state.Store, null, confirmed: false));

        Assert.Equal(ExitCode.Done, code);
        Assert.All(TempState.Withheld(12).Items, item => Assert.Contains(item, output, StringComparison.Ordinal));
        Assert.EndsWith("Nothing was done yet. To approve exactly these 12 changes: ldap-mailcow approve 0123456789abcdef", output.TrimEnd(), StringComparison.Ordinal);
        Assert.Empty(_state.Store.Load().Approved);
    }

    [Fact]
    public async Task Another_set_than_the_one_looked_at_is_not_approved()
    {
        _state.Cycle(CycleOutcome.Withheld, TempState.Now, TempState.Withheld(12));

        var (code, output) = await CommandRun.OfAsync(new ApproveCommand(_state.Store, "ffff", true));

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("Not approved", output, StringComparison.Ordinal);
        Assert.Empty(_state.Store.Load().Approved);
    }
}
