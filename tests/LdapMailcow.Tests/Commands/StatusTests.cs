using LdapMailcow.Commands;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.State;
using LdapMailcow.Json;
using LdapMailcow.Tests.Json;
using Microsoft.Extensions.Time.Testing;

namespace LdapMailcow.Tests.Commands;

public sealed class StatusTests : IDisposable
{
    private readonly TempState _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task A_fresh_state_says_so()
    {
        var text = await StatusAsync();

        Assert.Contains("last cycle    none has ended yet", text, StringComparison.Ordinal);
        Assert.Contains("withheld      nothing", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_cycle_last_success_and_what_is_owned_are_shown()
    {
        _state.Owns("a@example.test", AliasKind.User, true).Owns("b@example.test", AliasKind.User, false).Owns("all@example.test", AliasKind.Group, true);
        _state.Cycle(CycleOutcome.Done, TempState.Now.AddHours(-3)).Cycle(CycleOutcome.Failed, TempState.Now.AddSeconds(-90));

        var text = await StatusAsync();

        Assert.Contains("last cycle    number 2, 2026-11-23 01:43:30 UTC (90 seconds ago), failed: summary of cycle 2", text, StringComparison.Ordinal);
        Assert.Contains("last good     number 1, 2026-11-22 22:45:00 UTC (3 hours ago), done: summary of cycle 1", text, StringComparison.Ordinal);
        Assert.Contains("owned         3 aliases: 2 active, 1 inactive; 2 of users, 1 of groups", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_withheld_is_shown_with_reason_first_names_and_the_way_out()
    {
        _state.Cycle(CycleOutcome.Withheld, TempState.Now, TempState.Withheld(22));

        var text = await StatusAsync();

        Assert.Contains("WITHHELD      22 changes (0123456789abcdef)", text, StringComparison.Ordinal);
        Assert.Contains("LDAP_MAILCOW_MAX_REMOVALS", text, StringComparison.Ordinal);
        Assert.Contains("deactivate a20@example.test", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a21@example.test", text, StringComparison.Ordinal);
        Assert.Contains("(2 more: status --full)", text, StringComparison.Ordinal);
        Assert.Contains("deactivate a22@example.test", await StatusAsync(full: true), StringComparison.Ordinal);
        Assert.Contains("ldap-mailcow approve", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_approved_is_not_asked_for_again()
    {
        _state.Cycle(CycleOutcome.Withheld, TempState.Now, TempState.Withheld(12));
        _state.Store.Approve(TempState.Withheld(12).Hash);

        var text = await StatusAsync();

        Assert.Contains("approved      12 changes, not applied yet:\n              deactivate a01@example.test", text, StringComparison.Ordinal);
        Assert.DoesNotContain("WITHHELD", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\nlast good", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_is_shown_until_it_is_over()
    {
        _state.Store.Pause = new AuthenticationPause("f", 2, TempState.Now.AddMinutes(5), "mailcow refuses LDAP_MAILCOW_API_KEY.");
        Assert.Contains("pause         mailcow is not asked before 2026-11-23 01:50:00 UTC (in 5 minutes): mailcow refuses", await StatusAsync(), StringComparison.Ordinal);

        _state.Store.Pause = new AuthenticationPause("f", 2, TempState.Now.AddMinutes(-5), "mailcow refuses LDAP_MAILCOW_API_KEY.");
        Assert.DoesNotContain("pause", await StatusAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Success_is_what_healthcheck_says_it_is()
    {
        _state.Cycle(CycleOutcome.Withheld, TempState.Now.AddMinutes(-4), TempState.Withheld(1)).Cycle(CycleOutcome.Failed, TempState.Now.AddMinutes(-1));

        var (status, text) = (await DocumentAsync(), await StatusAsync());
        var (code, health) = await CommandRun.OfAsync(new HealthCheckCommand(_state.Store, new FakeTimeProvider(TempState.Now)));

        Assert.Equal((ExitCode.Done, true, 1, health.TrimEnd()), (code, status.Health.Healthy, status.LastGoodCycle!.Number, status.Health.Sentence));
        Assert.Contains($"health        {health.TrimEnd()}", text, StringComparison.Ordinal);
        Assert.Contains("last good     number 1,", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_cycle_comes_an_interval_after_the_last_turn_began()
    {
        _state.Cycle(CycleOutcome.Done, TempState.Now.AddSeconds(-59));
        Assert.Equal(TempState.Now.AddSeconds(240), (await DocumentAsync()).NextCycle);
        Assert.Contains("next cycle    2026-11-23 01:49:00 UTC (in 4 minutes)\n", await StatusAsync(), StringComparison.Ordinal);

        var late = new FakeTimeProvider(TempState.Now.AddHours(1));
        Assert.Contains("overdue unless one is running", (await CommandRun.OfAsync(new StatusCommand(_state.Store, late, json: false, full: false))).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "drift check   with the next cycle\n")]
    [InlineData(7_200, "drift check   next at 2026-11-23 03:45:00 UTC (in 2 hours)\n")]
    public async Task The_next_check_for_drift_comes_with_the_next_cycle_or_later(int seconds, string line)
    {
        _state.Cycle(CycleOutcome.Done, TempState.Now.AddSeconds(-59));
        _state.Store.EndCycle(
            new CycleRecord(1, TempState.Now, TempState.Now, CycleOutcome.Done, "fine"), null, null,
            new CycleDetails(1, 3, 1, [], []) { NextDriftCheck = TempState.Now.AddSeconds(seconds) });

        Assert.Contains(line, await StatusAsync(), StringComparison.Ordinal);
        Assert.Equal(TempState.Now.AddSeconds(seconds), (await DocumentAsync()).NextDriftCheck);
    }

    [Fact]
    public async Task What_the_last_cycle_saw_is_shown_by_name_with_the_time_of_its_phases()
    {
        _state.Store.EndCycle(
            new CycleRecord(7, TempState.Now, TempState.Now, CycleOutcome.Done, "fine"), null, null,
            new CycleDetails(7, 3, 1, [new("directory", TimeSpan.FromSeconds(0.25)), new("writing", TimeSpan.FromSeconds(2))],
            [
                new("Conflict", "NotOurs", "a@example.test", "a@example.test is not ours.", Address.Parse("a@example.test"), "x@example.test,y@example.test", "Anna", 1),
                new("Skipped", "DomainNotHosted", "else.test", "else.test: mailcow does not host this domain.", null, null, null, 5),
                new("Lapsed", "AdoptionLapsed", "b@example.test", "b@example.test is not taken over.", Address.Parse("b@example.test"), null, null, 1),
            ]));

        var text = await StatusAsync();
        Assert.Contains("last read     3 users and 1 group in cycle 7\ntime spent    directory 0.3 s, writing 2.0 s\n", text, StringComparison.Ordinal);
        Assert.Contains("conflicts     1, as of cycle 7:\n              a@example.test is not ours.\n", text, StringComparison.Ordinal);
        Assert.Contains("skipped       1, as of cycle 7:\n              else.test: mailcow does not host this domain.\n", text, StringComparison.Ordinal);
        Assert.Contains("lapsed        1, as of cycle 7:\n              b@example.test is not taken over.\n", text, StringComparison.Ordinal);

        var notice = (await DocumentAsync()).Notices[0];
        Assert.Equal(("conflict", "NotOurs", "a@example.test", "Anna"), (notice.Kind, notice.Reason, notice.Address, notice.Entry));
        Assert.Equal(["x@example.test", "y@example.test"], notice.Goto!);
    }

    [Fact]
    public async Task A_refused_write_is_named_with_its_reason_and_its_next_try()
    {
        _state.Cycle(CycleOutcome.Done, TempState.Now.AddSeconds(-59));
        _state.Store.Commit(new LedgerUpdate { SavedRefusals = [new Refusal(Address.Parse("a@example.test"), "f", 3, 4, "mailcow refused it: full.")] });

        Assert.Contains(
            "refused       1 by mailcow:\n              a@example.test: mailcow refused it: full. Tried again about 2026-11-23 01:59:00 UTC (in 14 minutes).\n",
            await StatusAsync(), StringComparison.Ordinal);
    }

    private async Task<StatusDocument> DocumentAsync() =>
        Document.Read<StatusDocument>((await CommandRun.OfAsync(new StatusCommand(_state.Store, new FakeTimeProvider(TempState.Now), json: true, full: false))).Output);

    private async Task<string> StatusAsync(bool full = false)
    {
        var (code, output) = await CommandRun.OfAsync(new StatusCommand(_state.Store, new FakeTimeProvider(TempState.Now), json: false, full));
        Assert.Equal(ExitCode.Done, code);
        return output;
    }
}
