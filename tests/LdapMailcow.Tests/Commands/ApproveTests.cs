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
        var (code, output) = await CommandRun.OfAsync(new ApproveCommand(_state.Store, null));

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("Nothing is withheld", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0123456789abcdef")]
    [InlineData("012345")]
    public async Task Exactly_what_is_printed_is_approved(string? expected)
    {
        _state.Cycle(CycleOutcome.Withheld, TempState.Now, TempState.Withheld(12));

        var (code, output) = await CommandRun.OfAsync(new ApproveCommand(_state.Store, expected));

        Assert.Equal(ExitCode.Done, code);
        Assert.All(TempState.Withheld(12).Items, item => Assert.Contains(item, output, StringComparison.Ordinal));
        Assert.Contains("0123456789abcdef", output, StringComparison.Ordinal);
        Assert.Equal(TempState.Withheld(12).Items.ToHashSet(), _state.Store.Load().Approved);
    }

    [Fact]
    public async Task Another_set_than_the_one_looked_at_is_not_approved()
    {
        _state.Cycle(CycleOutcome.Withheld, TempState.Now, TempState.Withheld(12));

        var (code, output) = await CommandRun.OfAsync(new ApproveCommand(_state.Store, "ffff"));

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("Not approved", output, StringComparison.Ordinal);
        Assert.Empty(_state.Store.Load().Approved);
    }
}
