using CsCheck;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using LdapMailcow.Testing;
using Xunit;

namespace LdapMailcow.Core.Tests.Properties;

/// <summary>What may differ between two reads of the same directory and must not change the plan.</summary>
public sealed class MetamorphicTests
{
    private const int Stories = 2_000;

    [Fact]
    public void The_order_and_repetition_of_entries_values_and_members_changes_nothing() => Gen.Select(Step.StoriesOfAll, Parts.Any, Gen.Int).Sample(
        (steps, parts, seed) =>
        {
            var world = Play(parts.Found(), steps);
            var before = world.Prepare();
            Shuffle(world, new Random(seed));
            var after = world.Prepare();
            Assert.Equal(before.Plan.Aliases, after.Plan.Aliases);
            Assert.Equal(before.Plan.Mailboxes, after.Plan.Mailboxes);
            Assert.Equal(before.Checked.Withheld?.Hash, after.Checked.Withheld?.Hash);
            Assert.Equal(Facts(before), Facts(after));
        },
        iter: Cases.Of(Stories));

    [Fact]
    public void The_order_case_and_repetition_of_members_in_mailcow_changes_nothing() => Gen.Select(Step.StoriesOfAll, Parts.Any, Gen.Int).Sample(
        (steps, parts, seed) =>
        {
            // A refused attempt is recognised by what was there before, to the letter, and is no matter here.
            var world = Play(parts.Found(), steps);
            world.Ledger = world.Ledger with { Refusals = new Dictionary<Address, Refusal>() };
            var before = world.Prepare().Plan.Aliases.Select(c => (c.Kind, c.Address)).ToList();
            var random = new Random(seed);
            foreach (var alias in world.Mailcow.Aliases.Values.Where(a => !GotoText.IsSpecial(a.Goto)).ToList())
            {
                world.Mailcow.Aliases[alias.Address] = alias with { Goto = Mix(alias.Goto, random) };
            }

            Assert.Equal(before, world.Prepare().Plan.Aliases.Select(c => (c.Kind, c.Address)));
        },
        iter: Cases.Of(Stories));

    [Fact]
    public void A_renamed_user_keeps_every_alias_and_its_id() => Gen.Select(Step.Stories, Gen.Int[0, 7]).Sample(
        (steps, who) =>
        {
            var world = Play([.. steps.Where(s => s.Kind is not (StepKind.Undo or StepKind.Expire))]);
            world.Cycles(3);
            var index = world.Users.FindIndex(u => u.Label == $"u{who}" && u.Enabled && u.Mail is not null);
            if (index < 0)
            {
                return;
            }

            var claimed = world.Users[index].Aliases.Select(a => a.Value).ToHashSet();
            var before = world.Mailcow.Aliases.Values.Where(a => claimed.Contains(a.Address)).Select(a => (a.Address, a.Id, a.Active)).ToList();
            world.Users[index] = world.Users[index] with { Mail = Make.A("renamed"), Label = "renamed" };
            var planned = world.Cycle().Plan.Aliases.Where(c => c.Row.Source == Make.Id($"u{who}") && claimed.Contains(c.Address.Value));
            Assert.All(planned, c => Assert.Equal(ChangeKind.Update, c.Kind));
            Assert.Subset(world.Mailcow.Aliases.Values.Select(a => (a.Address, a.Id, a.Active)).ToHashSet(), before.ToHashSet());
        },
        iter: Cases.Of(Stories));

    [Fact]
    public void A_directory_with_domains_of_its_own_and_their_map_gives_the_same_plan() => Gen.Select(Step.StoriesOfAll, Parts.Any, Gen.Int[0, 255]).Sample(
        (steps, parts, which) =>
        {
            var world = Play((parts with { Map = false }).Found(), steps);
            var before = world.Prepare();
            Rename(world, a => a.Domain == Make.Domain && ((a.LocalPart[^1] ^ which) & 1) == 0 ? Make.A($"{a.LocalPart}@corp.local") : a);
            world.Domains = new MappedDomains(new Dictionary<string, string> { ["corp.local"] = Make.Domain });
            var after = world.Prepare();
            Assert.Equal(before.Plan.Aliases, after.Plan.Aliases);
            Assert.Equal(before.Plan.Mailboxes, after.Plan.Mailboxes);
            Assert.Equal(before.Plan.Notices, after.Plan.Notices);
        },
        iter: Cases.Of(Stories));

    [Fact]
    public void Preparing_twice_says_the_same_and_writes_nothing() => Gen.Select(Step.StoriesOfAll, Parts.Any).Sample(
        (steps, parts) =>
        {
            var world = Play(parts.Found(), steps);
            var (aliases, ledger, writes) = (new Dictionary<string, MailcowAlias>(world.Mailcow.Aliases), world.Ledger, world.Writes);
            Prepared first = world.Prepare(), second = world.Prepare();
            Assert.Equal(first.Checked.Aliases, second.Checked.Aliases);
            Assert.Equal(first.Plan.Notices, second.Plan.Notices);
            Assert.Equal(aliases, world.Mailcow.Aliases);
            Assert.Same(ledger, world.Ledger);
            Assert.Equal(writes, world.Writes);
        },
        iter: Cases.Of(Stories / 2));

    private static World Play(Step[] steps) => Play(new World { Options = new() { DisableDeletedUsers = true, DisabledUsers = DisabledUsers.Mailbox } }, steps);

    private static World Play(World world, Step[] steps)
    {
        new Story(world, Invariants.Watch).Play(steps);
        return world;
    }

    private static void Rename(World world, Func<Address, Address> other)
    {
        Replace(world.Users, u => u with { Mail = u.Mail is { } mail ? other(mail) : null, Aliases = [.. u.Aliases.Select(other)] });
        Replace(world.Groups, g => g with
        {
            Addresses = [.. g.Addresses.Select(other)],
            Members = g.Members is null ? null : Recipients.Of(g.Members.Members.Select(other)),
        });
        Replace(world.Contacts, c => c with { Target = c.Target is { } target ? other(target) : null, Addresses = [.. c.Addresses.Select(other)] });
        Replace(world.Unreadable, u => u with { Addresses = [.. u.Addresses.Select(other)] });
        world.RenameOthers(other);
    }

    private static void Replace<T>(List<T> list, Func<T, T> change)
    {
        for (var i = 0; i < list.Count; i++)
        {
            list[i] = change(list[i]);
        }
    }

    private static void Shuffle(World world, Random random)
    {
        Mix(world.Users, random, u => u with { Aliases = [.. Mixed(u.Aliases, random)] });
        Mix(world.Groups, random, g => g with
        {
            Addresses = [.. Mixed(g.Addresses, random)],
            Members = g.Members is null ? null : Recipients.Of(Mixed(g.Members.Members, random)),
        });
        Mix(world.Contacts, random, c => c with { Addresses = [.. Mixed(c.Addresses, random)] });
        Mix(world.Unreadable, random, u => u);
    }

    private static void Mix<T>(List<T> list, Random random, Func<T, T> inner)
    {
        var mixed = Mixed(list, random).Select(inner).ToList();
        list.Clear();
        list.AddRange(mixed);
    }

    private static T[] Mixed<T>(IReadOnlyList<T> items, Random random)
    {
        T[] mixed = [.. items, .. items.Where(_ => random.Next(3) == 0)];
        random.Shuffle(mixed);
        return mixed;
    }

    private static string Mix(string target, Random random) =>
        string.Join(',', Mixed(target.Split(','), random).Select(m => random.Next(2) == 0 ? m.ToUpperInvariant() : m));

    private static IEnumerable<object> Facts(Prepared prepared) =>
        prepared.Plan.Learned.SavedAliases.OrderBy(r => r.Address).Cast<object>()
            .Concat(prepared.Plan.Learned.ForgottenAliases.Order().Cast<object>())
            .Concat(prepared.Plan.Learned.SavedUsers.OrderBy(u => u.Id).Cast<object>())
            .Concat(prepared.Plan.Learned.ForgottenUsers.Order().Cast<object>());
}
