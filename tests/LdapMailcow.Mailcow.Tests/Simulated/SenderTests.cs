using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.MailcowSimulator.Faults;
using Xunit;

namespace LdapMailcow.Mailcow.Tests.Simulated;

/// <summary>Who may send as whom: read, changed and read back, beside whatever else is in the list.</summary>
public sealed class SenderTests
{
    private const string Anna = "user01@example.test";
    private const string Boss = "user02@example.test";
    private const string Info = "user03@example.test";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_there_by_the_time_of_the_write_stays()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        mailcow.Host.Mailcow.AddSendAsGrant(Anna, "@second.test");
        mailcow.Host.Mailcow.AddSendAsGrant(Anna, "gone@example.test");
        Assert.Equal(WriteResult.Done, (await Give(mailcow, [Boss], [])).Result);
        Assert.Equal(["@second.test", "gone@example.test", Boss], await Lists(mailcow, Anna));
        Assert.Equal(WriteResult.Done, (await Give(mailcow, [Info], [Boss])).Result);
        Assert.Equal(["@second.test", "gone@example.test", Info], await Lists(mailcow, Anna));
        Assert.Equal(WriteResult.Done, (await Give(mailcow, [], [Info])).Result);
        Assert.Equal(["@second.test", "gone@example.test"], await Lists(mailcow, Anna));
        Assert.Equal(3, mailcow.Host.History.Writes.Count);
    }

    [Fact]
    public async Task The_last_one_leaves_an_empty_list()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        mailcow.Host.Mailcow.AddSendAsGrant(Anna, Boss);
        Assert.Equal(WriteResult.Done, (await Give(mailcow, [], [Boss])).Result);
        Assert.Contains("\"sender_acl\":[]", mailcow.Host.History.Writes.Single().Body, StringComparison.Ordinal);
        Assert.Empty(await Lists(mailcow, Anna));
        Assert.Equal(WriteResult.Done, (await Give(mailcow, [], [Boss])).Result);
        Assert.Single(mailcow.Host.History.Writes);
    }

    [Fact]
    public async Task What_somebody_granted_meanwhile_is_not_ours_and_nothing_is_sent()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        mailcow.Host.Mailcow.AddSendAsGrant(Anna, Boss);
        var outcome = await Give(mailcow, [Boss], []);
        Assert.Equal((WriteResult.Unknown, true), (outcome.Result, outcome.IsNotSent));
        Assert.Contains("somebody changed who may send as whom", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(mailcow.Host.History.Writes);
    }

    [Fact]
    public async Task What_mailcow_drops_beside_a_success_is_refused_with_its_reason()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        var outcome = await Give(mailcow, ["nobody@example.test", Boss], []);
        Assert.Equal((WriteResult.Refused, false), (outcome.Result, outcome.IsNotSent));
        Assert.Contains("may not send as 'nobody@example.test', of which mailcow has neither a mailbox nor an alias", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal([Boss], await Lists(mailcow, Anna));
    }

    [Fact]
    public async Task What_it_drops_without_a_word_is_seen_by_reading_back()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        mailcow.Host.Mailcow.AddAlias("team@example.test", $"{Anna},{Boss}");
        var outcome = await Give(mailcow, ["team@example.test"], []);
        Assert.Equal(WriteResult.Refused, outcome.Result);
        Assert.Contains($"{Anna} may not send as team@example.test, and mailcow does not say why", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_keeps_whatever_is_sent_is_said()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        mailcow.Host.Mailcow.AddSendAsGrant(Anna, "gone@example.test");
        var outcome = await Give(mailcow, [], ["gone@example.test"]);
        Assert.Equal(WriteResult.Refused, outcome.Result);
        Assert.Contains("may still send as gone@example.test", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_mailcow_and_a_missing_mailbox_are_not_written()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        Assert.Contains("is no mailbox", (await Give(mailcow, [Boss], [], "nobody@example.test")).Reason, StringComparison.Ordinal);
        mailcow.Host.Mailcow.TellsSenders = false;
        Assert.False((await mailcow.Gateway.ReadSendersAsync([Address.Parse(Anna)], Stop)).AreTold);
        Assert.Contains("2026-07a", (await Give(mailcow, [Boss], [])).Reason, StringComparison.Ordinal);
        Assert.Empty(mailcow.Host.History.Writes);
    }

    [Theory]
    [InlineData("o'neil+x@example.test")]
    [InlineData("a/b@example.test")]
    public async Task A_mailbox_that_no_url_can_carry_is_found_in_the_list(string mailbox)
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        mailcow.Host.Mailcow.AddMailbox(mailbox);
        Assert.Equal(WriteResult.Done, (await Give(mailcow, [Boss], [], mailbox)).Result);
        Assert.Equal([Boss], await Lists(mailcow, mailbox));
    }

    [Fact]
    public async Task Few_are_asked_one_by_one_and_many_at_once()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        Assert.Single((await mailcow.Gateway.ReadSendersAsync([Address.Parse(Anna), Address.Parse("nobody@example.test")], Stop)).ByMailbox);
        Assert.Equal(2, mailcow.Host.History.Reads.Count);
        var many = Enumerable.Range(0, 201).Select(i => Address.Parse($"user{i:00}@example.test")).ToHashSet();
        Assert.NotEmpty((await mailcow.Gateway.ReadSendersAsync(many, Stop)).ByMailbox);
        Assert.Equal(3, mailcow.Host.History.Reads.Count);
    }

    public static TheoryData<FaultAction, bool> Faults() => new()
    {
        { FaultAction.BadGateway, true },
        { FaultAction.BadGateway, false },
        { FaultAction.PhpGone, true },
        { FaultAction.PhpGone, false },
        { FaultAction.ServerError, true },
        { FaultAction.LoginPage, false },
        { FaultAction.Empty, true },
        { FaultAction.Empty, false },
        { FaultAction.Close, true },
        { FaultAction.Close, false },
        { FaultAction.Truncated, true },
        { FaultAction.Cut, true },
        { FaultAction.Danger, false },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task An_outcome_is_done_exactly_when_it_is_stored(FaultAction action, bool apply)
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        mailcow.Host.Mailcow.AddSendAsGrant(Anna, "@second.test");
        mailcow.Host.Faults.Inject(new Fault { Action = action, Apply = apply });
        var outcome = await Give(mailcow, [Boss], []);
        Assert.Equal(apply ? WriteResult.Done : action == FaultAction.Danger ? WriteResult.Refused : WriteResult.Unknown, outcome.Result);
        Assert.Equal(apply, mailcow.Host.Mailcow.HasSendAsGrant(Anna, Boss));
        Assert.False(outcome.IsNotSent);
        Assert.Single(mailcow.Host.History.Writes);
        Assert.True(mailcow.Host.Mailcow.HasSendAsGrant(Anna, "@second.test"));
    }

    private static async Task<WriteOutcome> Give(SimulatedMailcow mailcow, string[] given, string[] revoked, string mailbox = Anna)
    {
        var batch = new WriteBatch(WriteKind.EditSenders, [new WriteItem(Address.Parse(mailbox))], null) { Senders = new SenderEdit([.. given.Select(Address.Parse)], [.. revoked.Select(Address.Parse)]) };
        return Assert.Single(await mailcow.Gateway.WriteAsync(batch, Stop));
    }

    private static async Task<IEnumerable<string>> Lists(SimulatedMailcow mailcow, string mailbox) =>
        (await mailcow.Gateway.ReadSendersAsync([Address.Parse(mailbox)], Stop)).ByMailbox[Address.Parse(mailbox)].Entries;
}
