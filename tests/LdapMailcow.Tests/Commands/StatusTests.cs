using LdapMailcow.Commands;
using LdapMailcow.Core.State;
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
        Assert.Contains("last success  number 1, 2026-11-22 22:45:00 UTC (3 hours ago), done: summary of cycle 1", text, StringComparison.Ordinal);
        Assert.Contains("owned         3 aliases: 2 active, 1 inactive; 2 of users, 1 of groups", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_withheld_is_shown_with_reason_first_names_and_the_way_out()
    {
        _state.Cycle(CycleOutcome.Withheld, TempState.Now, TempState.Withheld(12));

        var text = await StatusAsync();

        Assert.Contains("WITHHELD      12 changes (0123456789abcdef)", text, StringComparison.Ordinal);
        Assert.Contains("LDAP_MAILCOW_MAX_REMOVALS", text, StringComparison.Ordinal);
        Assert.Contains("deactivate a10@example.test", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a11@example.test", text, StringComparison.Ordinal);
        Assert.Contains("and 2 more", text, StringComparison.Ordinal);
        Assert.Contains("ldap-mailcow approve", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_approved_is_not_asked_for_again()
    {
        _state.Cycle(CycleOutcome.Withheld, TempState.Now, TempState.Withheld(12));
        _state.Store.Approve(TempState.Withheld(12).Hash);

        var text = await StatusAsync();

        Assert.Contains("approved      12 changes, not applied yet: deactivate a01@example.test", text, StringComparison.Ordinal);
        Assert.DoesNotContain("WITHHELD", text, StringComparison.Ordinal);
        Assert.Contains("last success  none in the last cycle\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_is_shown_until_it_is_over()
    {
        _state.Store.Pause = new AuthenticationPause("f", 2, TempState.Now.AddMinutes(5), "mailcow refuses LDAP_MAILCOW_API_KEY.");
        Assert.Contains("pause         mailcow is not asked before 2026-11-23 01:50:00 UTC (in 5 minutes): mailcow refuses", await StatusAsync(), StringComparison.Ordinal);

        _state.Store.Pause = new AuthenticationPause("f", 2, TempState.Now.AddMinutes(-5), "mailcow refuses LDAP_MAILCOW_API_KEY.");
        Assert.DoesNotContain("pause", await StatusAsync(), StringComparison.Ordinal);
    }

    private async Task<string> StatusAsync()
    {
        var (code, output) = await CommandRun.OfAsync(new StatusCommand(_state.Store, new FakeTimeProvider(TempState.Now)));
        Assert.Equal(ExitCode.Done, code);
        return output;
    }
}
