using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using LdapMailcow.Tests.Logging;

namespace LdapMailcow.Tests.Cycle;

public sealed class OutcomeLogTests
{
    private readonly CycleReport _report = new() { Planned = 4 };

    [Fact]
    public void What_ends_all_writing_is_one_line()
    {
        var lines = Tell(
            new(Item("a"), WriteResult.Done),
            new(Item("b"), WriteResult.Refused, Reason: "The key may only read.", EndsWriting: true),
            new(Item("c"), WriteResult.Refused, Reason: "The key may only read.", EndsWriting: true));

        Assert.Equal(2, lines.Length);
        Assert.EndsWith("created a@example.test -> anna@example.test (new)", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("could not create b@example.test, c@example.test: The key may only read.", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_update_says_who_came_and_who_went()
    {
        string[] all = [.. Enumerable.Range(1, 9).Select(i => $"m{i}@example.test")];
        var row = new OwnedAlias(Address.Parse("staff@example.test"), null, AliasKind.Group, string.Join(',', all[1..]), true);
        var before = new MailcowAlias(7, "staff@example.test", string.Join(',', all[..5]), true, default, null);
        var change = new AliasChange(ChangeKind.Update, row, before, new AliasValues(row.Goto, true, default, null), "members of group Staff changed");

        Assert.Equal(
            "updated staff@example.test -> m2@example.test, m3@example.test, m4@example.test and 5 more (members of group Staff changed: "
            + "m6@example.test, m7@example.test, m8@example.test and 1 more came; m1@example.test went)",
            ChangeText.Done(change));
    }

    [Fact]
    public void One_user_is_not_1_users() =>
        Assert.StartsWith("cycle 7: read 1 user and 1 group in 1 search; ", CycleSummary.Of(new CycleReport { Users = 1, Groups = 1, Searches = 1 }, 7, TimeSpan.Zero), StringComparison.Ordinal);

    [Fact]
    public void Each_cause_has_a_line_that_names_what_failed_of_it()
    {
        var lines = Tell(
            new(Item("a"), WriteResult.Refused, Reason: "a@example.test is taken."),
            new(Item("b"), WriteResult.Refused, Reason: "b@example.test is taken."),
            new(Item("c"), WriteResult.Unknown));

        Assert.Equal(2, lines.Length);
        Assert.EndsWith("could not create a@example.test, b@example.test: each is taken.", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("could not create c@example.test: it could not be confirmed.", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Eight_lost_answers_are_one_line_with_the_cause_and_one_that_counts_the_rest()
    {
        var outcomes = Enumerable.Range(0, 24).Select(i => new WriteOutcome(Item($"a{i}"), WriteResult.Unknown, Reason: $"a{i}@example.test could not be confirmed: PHP died.")).ToList();
        var lines = Lines(log =>
        {
            foreach (var call in outcomes.Chunk(3))
            {
                log.Tell([.. call.Select(o => Create(o.Item.Address))], call);
            }
        });

        Assert.Equal(2, lines.Length);
        Assert.EndsWith("could not create a0@example.test, a1@example.test, a2@example.test: each could not be confirmed: PHP died.", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("could not create 21 more, for the reason given with a0@example.test", lines[1], StringComparison.Ordinal);
        Assert.Equal(24, _report.Failed);
    }

    [Fact]
    public void What_is_neither_done_nor_failed_is_left_and_no_success()
    {
        Tell(new(Item("a"), WriteResult.Done), new(Item("b"), WriteResult.Done), new(Item("c"), WriteResult.Done));

        Assert.Contains(", left for the next cycle 1, ", CycleSummary.Of(_report, 7, TimeSpan.Zero), StringComparison.Ordinal);
        Assert.Equal(CycleOutcome.Failed, _report.Outcome);
        _report.Planned = 3;
        Assert.DoesNotContain("left", CycleSummary.Of(_report, 7, TimeSpan.Zero), StringComparison.Ordinal);
        Assert.Equal(CycleOutcome.Done, _report.Outcome);
    }

    private string[] Tell(params WriteOutcome[] outcomes) => Lines(log => log.Tell([.. outcomes.Select(o => Create(o.Item.Address))], outcomes));

    private string[] Lines(Action<OutcomeLog> tell) => new LogCapture()
        .Of(logger =>
        {
            var log = new OutcomeLog(logger, _report);
            tell(log);
            log.TellRepeated();
        })
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static WriteItem Item(string name) => new(Address.Parse($"{name}@example.test"));

    private static AliasChange Create(Address address)
    {
        var row = new OwnedAlias(address, null, AliasKind.User, "anna@example.test", true);
        return new AliasChange(ChangeKind.Create, row, null, new AliasValues(row.Goto, true, new AliasFlags(true, true, false), null), "new");
    }
}
