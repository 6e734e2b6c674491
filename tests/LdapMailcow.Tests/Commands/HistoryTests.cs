using LdapMailcow.Commands;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.State;

namespace LdapMailcow.Tests.Commands;

public sealed class HistoryTests : IDisposable
{
    private static readonly Address _a1 = Address.Parse("a1@example.test");
    private readonly TempState _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Changes_stand_in_columns_the_newest_last()
    {
        _state.Store.Commit(new LedgerUpdate
        {
            History =
            [
                new(9, TempState.Now, _a1, "created", "new in the directory", null, null, "alice@example.test", true),
                new(10, TempState.Now.AddMinutes(5), _a1, "deactivated", "gone", "alice@example.test", true, "alice@example.test", false),
            ],
        });

        var (code, output) = await CommandRun.OfAsync(new HistoryCommand(_state.Store, _a1, 100));

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(
            [
                "2026-11-23 01:45:00 UTC  cycle 9   created      a1@example.test  -> alice@example.test  (new in the directory)",
                "2026-11-23 01:50:00 UTC  cycle 10  deactivated  a1@example.test  (gone)",
                "",
            ],
            output.Split('\n'));
    }

    [Fact]
    public async Task An_address_without_changes_says_how_far_the_history_goes_back()
    {
        var (code, output) = await CommandRun.OfAsync(new HistoryCommand(_state.Store, _a1, 100));

        Assert.Equal((ExitCode.Done, "No change of a1@example.test is recorded; the history goes back 90 days (LDAP_MAILCOW_HISTORY_DAYS).\n"), (code, output));
    }

    [Theory]
    [InlineData("a@x.test", "b@x.test", "+b@x.test -a@x.test")]
    [InlineData("a@x.test,b@x.test", "B@x.test,a@x.test", "")]
    [InlineData("a@x.test", "a@x.test,b@x.test,c@x.test,d@x.test,e@x.test,f@x.test", "+b@x.test +c@x.test +d@x.test +2 more")]
    [InlineData(null, "a@x.test", "-> a@x.test")]
    [InlineData("a@x.test", null, "-> a@x.test")]
    [InlineData(null, null, "")]
    public void A_difference_names_who_came_and_who_went(string? before, string? after, string expected) =>
        Assert.Equal(expected, HistoryLines.Difference(new HistoryEntry(1, TempState.Now, Address.Parse("x@x.test"), "updated", "", before, true, after, true)));
}
