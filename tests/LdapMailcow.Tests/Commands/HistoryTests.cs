using LdapMailcow.Commands;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.State;
using LdapMailcow.Json;
using LdapMailcow.Tests.Json;

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

        var (code, output) = await CommandRun.OfAsync(new HistoryCommand(_state.Store, _a1, 100, json: false, full: false));

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
        var (code, output) = await CommandRun.OfAsync(new HistoryCommand(_state.Store, _a1, 100, json: false, full: false));

        Assert.Equal((ExitCode.Done, "No change of a1@example.test is recorded; the history goes back 90 days (LDAP_MAILCOW_HISTORY_DAYS). 'ldap-mailcow explain a1@example.test' says why it is as it is.\n"), (code, output));
    }

    [Fact]
    public async Task As_JSON_the_changes_have_lists_of_members_and_the_same_order()
    {
        var at = TempState.Now;
        _state.Store.Commit(new LedgerUpdate
        {
            History = [new(9, at, _a1, "created", "new", null, null, "a@x.test,b@x.test", true), new(10, at, _a1, "deleted", "gone", "a@x.test", false, null, null)],
        });

        var (_, output) = await CommandRun.OfAsync(new HistoryCommand(_state.Store, _a1, 100, json: true, full: false));

        var changes = Document.Read<HistoryDocument>(output).Changes;
        Assert.Equal(["created", "deleted"], changes.Select(c => c.Change));
        Assert.Null(changes[0].GotoBefore);
        Assert.Equal(["a@x.test", "b@x.test"], changes[0].GotoAfter!);
        Assert.Equal(["a@x.test"], changes[1].GotoBefore!);
        Assert.Equal((null, false, null), (changes[1].GotoAfter, changes[1].ActiveBefore, changes[1].ActiveAfter));
    }

    [Fact]
    public void In_full_no_list_is_cut()
    {
        var entry = new HistoryEntry(1, TempState.Now, _a1, "updated", "", "a@x.test", true, "b@x.test,c@x.test,d@x.test,e@x.test,f@x.test", true);

        Assert.Equal("+b@x.test +c@x.test +d@x.test +e@x.test +f@x.test -a@x.test", HistoryLines.Difference(entry, full: true));
    }

    [Theory]
    [InlineData("a@x.test", "b@x.test", "+b@x.test -a@x.test")]
    [InlineData("a@x.test,b@x.test", "B@x.test,a@x.test", "")]
    [InlineData("a@x.test", "a@x.test,b@x.test,c@x.test,d@x.test,e@x.test,f@x.test", "+b@x.test +c@x.test +d@x.test (2 more: history --full)")]
    [InlineData(null, "a@x.test", "-> a@x.test")]
    [InlineData("a@x.test", null, "-> a@x.test")]
    [InlineData(null, null, "")]
    public void A_difference_names_who_came_and_who_went(string? before, string? after, string expected) =>
        Assert.Equal(expected, HistoryLines.Difference(new HistoryEntry(1, TempState.Now, Address.Parse("x@x.test"), "updated", "", before, true, after, true)));
}
