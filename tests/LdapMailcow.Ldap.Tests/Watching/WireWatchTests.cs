using LdapMailcow.Ldap.Tests.Fakes;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Ldap.Tests.Watching;

/// <summary>What a server may do to its watch, and a quarter of an hour of silence (MaxConnIdleTime of Active Directory), by a clock that is moved.</summary>
public sealed class WireWatchTests
{
    [Fact]
    public async Task A_lost_cookie_begins_anew_and_ends_in_a_watch()
    {
        var refreshes = 0;
        await using var server = WireWatch.OpenLdap(request =>
            ++refreshes == 1 ? [WireMessages.Done(request.Id, 4096, "sync refresh required")] : [WireMessages.RefreshDone(request.Id)]);
        await using var watch = new WireWatch(server);

        await watch.UntilAsync(() => watch.Told.Count > 1);
        Assert.Equal(["ends", $"begins: LDAP content synchronisation (syncrepl) at {server.Uri}"], watch.Told);
        Assert.Equal(2, refreshes);
        await Eventually.TrueAsync(() => server.Open == 1, () => $"{server.Open} connections", Reader.Token);
    }

    [Fact]
    public async Task Silence_is_never_longer_than_a_minute_and_costs_one_small_search_every_45_seconds()
    {
        await using var server = WireWatch.OpenLdap(request => [WireMessages.RefreshDone(request.Id)]);
        await using var watch = new WireWatch(server);
        await watch.UntilAsync(() => watch.Told.Count == 1);
        var (searches, longest) = (server.Searches.Count, TimeSpan.Zero);

        for (var probe = 1; probe <= 20; probe++)
        {
            var silence = await watch.UntilAsync(() => server.Searches.Count == searches + probe);
            longest = silence > longest ? silence : longest;
        }

        Assert.InRange(longest, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60));
        Assert.Single(watch.Told);
        Assert.Equal(1, server.Open);
    }

    [Fact]
    public async Task A_connection_without_an_answer_is_given_up_after_a_minute()
    {
        var answers = true;
        await using var server = WireWatch.OpenLdap(request => [WireMessages.RefreshDone(request.Id)]);
        var usual = server.OnSearch;
        server.OnSearch = request => answers ? usual(request) : [];
        await using var watch = new WireWatch(server);
        await watch.UntilAsync(() => watch.Told.Count == 1);

        answers = false;
        Assert.InRange(await watch.UntilAsync(() => watch.Told.Count == 2), TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(75));
        answers = true;
        await watch.UntilAsync(() => watch.Told.Count == 3);
        Assert.Equal("ends", watch.Told.ElementAt(1));
    }

    [Fact]
    public async Task A_second_server_is_watched_while_the_first_is_gone_and_left_for_it_a_quarter_of_an_hour_later()
    {
        await using var first = WireWatch.OpenLdap(request => [WireMessages.RefreshDone(request.Id)]);
        await using var second = WireWatch.OpenLdap(request => [WireMessages.RefreshDone(request.Id)]);
        first.OnBind = request => WireMessages.Bound(request.Id, 51);
        await using var watch = new WireWatch(first, second);
        await watch.UntilAsync(() => watch.Told.Count == 1);
        Assert.EndsWith(second.Uri, watch.Told.Last(), StringComparison.Ordinal);

        first.OnBind = request => WireMessages.Bound(request.Id, 0);
        var back = await watch.UntilAsync(() => watch.Told.Count == 3);
        Assert.InRange(back, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(16));
        Assert.Equal("ends", watch.Told.ElementAt(1));
        Assert.EndsWith(first.Uri, watch.Told.Last(), StringComparison.Ordinal);
        await Eventually.TrueAsync(() => (first.Open, second.Open) == (1, 0), () => $"{first.Open} and {second.Open} connections", Reader.Token);
    }

    [Fact]
    public async Task A_second_server_without_anything_to_watch_ends_it_for_a_quarter_of_an_hour_only()
    {
        await using var first = WireWatch.OpenLdap(request => [WireMessages.RefreshDone(request.Id)]);
        await using var second = WireWatch.OpenLdap(_ => []);
        first.OnBind = request => WireMessages.Bound(request.Id, 51);
        second.OnSearch = request => [WireMessages.Entry(request.Id, new WireEntry("", ("objectClass", ["top"]))), WireMessages.Done(request.Id, 0)];
        await using var watch = new WireWatch(first, second);
        await watch.UntilAsync(() => watch.Log.GetSnapshot().Any(r => r.Message.Contains("offers nothing to watch", StringComparison.Ordinal)));

        first.OnBind = request => WireMessages.Bound(request.Id, 0);
        Assert.InRange(await watch.UntilAsync(() => watch.Told.Count == 1), TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(16));
        Assert.EndsWith(first.Uri, watch.Told.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_server_refuses_is_asked_of_the_other_one()
    {
        await using var first = WireWatch.OpenLdap(request => [WireMessages.RefreshDone(request.Id)]);
        await using var second = WireWatch.OpenLdap(request => [WireMessages.Done(request.Id, 53, "no syncprov here")]);
        first.OnBind = request => WireMessages.Bound(request.Id, 51);
        await using var watch = new WireWatch(first, second);
        await watch.UntilAsync(() => watch.Told.Count == 1);
        Assert.Equal($"begins: the counter contextCSN at {second.Uri}", watch.Told.Last());

        first.OnBind = request => WireMessages.Bound(request.Id, 0);
        await watch.UntilAsync(() => watch.Told.Count == 3);
        Assert.Equal($"begins: LDAP content synchronisation (syncrepl) at {first.Uri}", watch.Told.Last());
    }

    [Fact]
    public async Task A_read_to_compare_with_that_fails_is_said_once_and_only_makes_the_watch_less_choosy()
    {
        byte[]? later = null;
        await using var server = WireWatch.OpenLdap(request =>
        {
            later = WireMessages.Entry(request.Id, WireWatch.Anna);
            return [WireMessages.RefreshDone(request.Id)];
        });
        var usual = server.OnSearch;
        server.OnSearch = request => request switch
        {
            { IsBase: true, Attributes: ["1.1"] } when later is { } anna => [anna, .. usual(request)],
            { IsBase: false, Control: not "1.3.6.1.4.1.4203.1.9.1.1" } => [WireMessages.Done(request.Id, 4, "size limit")],
            _ => usual(request),
        };
        await using var watch = new WireWatch(server);

        // The change and the failed read arrive over two connections, in any order.
        await watch.UntilAsync(() => watch.Told.Contains("changed: cn=Anna,dc=example,dc=test") && watch.Log.GetSnapshot().Any(r => r.Id.Id == 1014));
        Assert.Single(watch.Log.GetSnapshot(), r => r.Id.Id == 1014);
        Assert.DoesNotContain("ends", watch.Told);
    }

    [Fact]
    public async Task Clocks_that_jump_neither_end_a_watch_nor_stop_its_signs_of_life()
    {
        await using var server = WireWatch.OpenLdap(request => [WireMessages.RefreshDone(request.Id)]);
        await using var watch = new WireWatch(server);
        await watch.UntilAsync(() => watch.Told.Count == 1);
        foreach (var days in new[] { 3650, -3650 })
        {
            var searches = server.Searches.Count;
            watch.Time.AdjustTime(watch.Time.GetUtcNow().AddDays(days));
            Assert.InRange(await watch.UntilAsync(() => server.Searches.Count > searches), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        }

        Assert.Single(watch.Told);
    }
}
