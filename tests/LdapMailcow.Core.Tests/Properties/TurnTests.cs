using CsCheck;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.Tests.Model;
using LdapMailcow.Testing;
using Xunit;

namespace LdapMailcow.Core.Tests.Properties;

/// <summary>Cycles that the watch or a decision begins may come at any time, as often as they like: nothing ends sooner for them.</summary>
public sealed class TurnTests
{
    private const int Stories = 4_000;

    /// <summary>What else would end in the same cycle decides about a tight one.</summary>
    private static readonly Limit _generous = new(100, 1000);

    private static readonly Limit _tight = new(50, 2);

    private static readonly Gen<PlanOptions> _options = Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[1, 3], (delete, mailboxes, confirmations) => new PlanOptions
    {
        RemovedAliases = delete ? RemovedAliases.Delete : RemovedAliases.Deactivate,
        DeleteAfterDays = 1,
        DisableDeletedUsers = mailboxes,
        DisabledUsers = mailboxes ? DisabledUsers.Mailbox : DisabledUsers.Aliases,
        RemovalConfirmations = confirmations,
    });

    private static readonly Gen<CycleCause[]> _between = Gen.Bool.Select(b => b ? CycleCause.Watch : CycleCause.Decision).Array[0, 3];

    /// <summary>
    /// People only, each with an address of their own, and only what the directory says of them: a group that lost its last member is inactive at
    /// once, and which of two claimants has an address depends on who came first.
    /// </summary>
    private static readonly Gen<Step[]> _stories = Step.Of(
        (3, StepKind.Hire), (2, StepKind.Dismiss), (2, StepKind.LoseMail), (3, StepKind.Claim), (3, StepKind.Drop),
        (1, StepKind.BecomeUnreadable), (1, StepKind.BecomeReadable), (1, StepKind.HalfDirectory), (1, StepKind.EmptyDirectory), (1, StepKind.ChangeScope), (6, StepKind.Cycle))
        .Select(steps => steps.Select(s => s with { B = s.A }).ToArray());

    [Fact]
    public void No_stream_of_events_ends_anything_sooner_than_the_timer_alone() => Gen.Select(_stories, _between.Array[40], _options).Sample(
        (steps, between, options) =>
        {
            var (timer, watched) = (Company(options, _generous), Company(options, _generous));
            var (told, eventful) = (new Story(timer, (_, cycle) => cycle()), new Story(watched, (_, cycle) => cycle()));
            foreach (var (step, causes) in steps.Zip(between))
            {
                told.Play([step]);
                eventful.Play([step]);
                foreach (var cause in causes)
                {
                    watched.Cycle(cause);
                }

                IsNoSooner(timer, watched);
            }
        },
        iter: Cases.Of(Stories),
        print: p => $"{p.Item3} {string.Join(' ', p.Item1.Zip(p.Item2, (s, c) => $"{s}[{string.Join(',', c)}]"))}");

    [Fact]
    public void Between_turns_nothing_ends_that_is_absent_and_refused_writes_wait() => Gen.Select(Step.Stories, _between.Array[40], _options).Sample(
        (steps, between, options) =>
        {
            var world = Company(options, _tight);
            var story = new Story(world, (_, cycle) => cycle());
            foreach (var (step, causes) in steps.Zip(between))
            {
                story.Play([step]);
                foreach (var cause in causes)
                {
                    EndsNothingAbsent(world, cause);
                }
            }
        },
        iter: Cases.Of(Stories),
        print: p => $"{p.Item3} {string.Join(' ', p.Item1.Zip(p.Item2, (s, c) => $"{s}[{string.Join(',', c)}]"))}");

    [Fact]
    public void Nor_with_all_parts_together() => Gen.Select(Step.StoriesOfAll, _between.Array[40], Parts.Any).Sample(
        (steps, between, parts) =>
        {
            var world = parts.Found(30_000);
            var story = new Story(world, (_, cycle) => cycle());
            foreach (var (step, causes) in steps.Zip(between))
            {
                story.Play([step]);
                foreach (var cause in causes)
                {
                    EndsNothingAbsent(world, cause);
                }
            }
        },
        iter: Cases.Of(Stories / 2),
        print: p => $"{p.Item3} {string.Join(' ', p.Item1.Zip(p.Item2, (s, c) => $"{s}[{string.Join(',', c)}]"))}");

    private static World Company(PlanOptions options, Limit limit)
    {
        var world = new World { Options = options, ElapsedSeconds = 30_000, Safety = new() { MaxRemovals = limit, MaxGroupShrink = limit, MaxDisabledUsers = limit } };
        for (var i = 0; i < 8; i++)
        {
            world.Mailcow.PutMailbox($"u{i}");
        }

        return world;
    }

    private static void IsNoSooner(World timer, World watched)
    {
        foreach (var alias in timer.Mailcow.Aliases.Values)
        {
            var other = watched.Mailcow.Aliases.GetValueOrDefault(alias.Address);
            Assert.True(other is not null, $"{alias.Address} was deleted sooner");
            Assert.True(other.Active || !alias.Active, $"{alias.Address} was deactivated sooner");
        }

        // Whom only an event brought to our eyes is known to one of the two worlds alone.
        var known = timer.Ledger.Users.Values.Select(u => u.Mail.Value).ToHashSet();
        foreach (var mailbox in timer.Mailcow.Mailboxes.Values.Where(m => m.State == MailboxState.Active && known.Contains(m.Address)))
        {
            Assert.Equal(MailboxState.Active, watched.Mailcow.Mailboxes[mailbox.Address].State);
        }
    }

    private static void EndsNothingAbsent(World world, CycleCause cause)
    {
        var (before, mailboxes, ledger) = (world.Mailcow.Aliases.ToDictionary(), world.Mailcow.Mailboxes.ToDictionary(), world.Ledger);
        var prepared = world.Cycle(cause);
        var marker = new OwnerMarker(world.Options.OwnerId);
        foreach (var alias in before.Values.Where(a => marker.IsIn(a.PrivateComment) && !prepared.Desired.Aliases.ContainsKey(Make.A(a.Address))))
        {
            var now = world.Mailcow.Aliases.GetValueOrDefault(alias.Address);
            var isOrdered = ledger.Approved.Any(i => i.EndsWith(alias.Address, StringComparison.Ordinal)) || ledger.Aliases.GetValueOrDefault(Make.A(alias.Address))?.HeldAgainst is not null;
            Assert.True(isOrdered || (now is not null && (now.Active || !alias.Active)), $"{alias.Address} ended between turns");
        }

        var disabled = world.Directory().Users.Where(u => !u.Enabled).Select(u => u.Mail?.Value).ToHashSet();
        Assert.All(mailboxes.Values.Where(m => m.State == MailboxState.Active && !disabled.Contains(m.Address) && !ledger.Approved.Contains($"disable mailbox {m.Address}")),
            m => Assert.Equal(MailboxState.Active, world.Mailcow.Mailboxes[m.Address].State));
        Assert.Equal(ledger.LastTurn, world.Ledger.LastTurn);
        Assert.All(world.Ledger.Aliases.Values, r => Assert.True(r.MissingReads <= (ledger.Aliases.GetValueOrDefault(r.Address)?.MissingReads ?? 0)));
    }
}
