using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Cycle.Tests.World;
using LdapMailcow.MailcowSimulator.Faults;

namespace LdapMailcow.Cycle.Tests;

/// <summary>Every kind of fault at every write that what a directory says about mail leads to: mailboxes, switches, names taken over, shared addresses,
/// contacts, deletions. It always ends where a faultless run ends.</summary>
public sealed class PartsFaultMatrixTests
{
    private const int MostCycles = 5;

    [Theory]
    [MemberData(nameof(FaultMatrixTests.Faults), MemberType = typeof(FaultMatrixTests))]
    public async Task A_fault_at_any_write_ends_where_a_faultless_run_ends(FaultAction action, bool apply)
    {
        await using var world = await CycleWorld.StartAsync();
        Configure(world);
        await PrepareAsync(world);
        var (wanted, writes) = await FaultlessAsync(world);
        for (var write = 1; write <= writes; write++)
        {
            await PrepareAsync(world);
            await world.RunWithAsync(action, apply, write);
            var cycles = await world.ConvergeAsync(MostCycles);
            Assert.True(cycles <= MostCycles, $"{action} at write {write}: {cycles} cycles");
            Assert.Equal(wanted, Picture(world));
        }
    }

    private static void Configure(CycleWorld world)
    {
        world.Safety = world.Safety with { MaxDisabledUsers = new Limit(100, 1000) };
        world.Plan = new()
        {
            DisableDeletedUsers = true,
            DisabledUsers = DisabledUsers.Mailbox,
            FollowRenames = true,
            ManagesHidden = true,
            ManagesInternal = true,
            SharedAddresses = SharedAddresses.Merge,
            RemovedAliases = RemovedAliases.Delete,
            DeleteAfterDays = 0,
            RemovalConfirmations = 1,
        };
    }

    private static async Task PrepareAsync(CycleWorld world)
    {
        world.Mailcow.Reset();
        world.LoseState();
        world.Directory.Clear();
        foreach (var name in new[] { "gone", "off", "back", "hid", "ren", "one", "two", "past" })
        {
            world.Directory.Add(name, null, $"{name}.a@example.test");
            world.Mailcow.Mailcow.AddMailbox($"{name}@example.test");
        }

        world.Directory.People["one"] = world.Directory.People["one"] with { Aliases = ["one.a@example.test", "info@example.test"] };
        world.Directory.AddTeam("team", "hid", "one");
        world.Directory.Contacts["jo"] = new Contact("jo@partner.invalid", ["jo@example.test"]);
        world.AddForeign("stranger@example.test", "user01@example.test");
        await world.RunAsync();

        // What is inactive is deleted by the next cycle, and the mailbox that was switched off goes on again.
        world.Directory.People.Remove("past");
        Change(world, "back", p => p with { Enabled = false });
        await world.RunAsync();
        Assert.Equal((0, 0), (world.Mailcow.Mailcow.Mailbox("back@example.test")!.Active, world.Aliases["past.a@example.test"].Active));
        Befall(world);
    }

    private static void Befall(CycleWorld world)
    {
        Change(world, "back", p => p with { Enabled = true });
        Change(world, "off", p => p with { Enabled = false });
        Change(world, "hid", p => p with { Hidden = true });
        Change(world, "two", p => p with { Aliases = ["two.a@example.test", "info@example.test"] });
        Change(world, "ren", p => p with { Mail = "ren.new@example.test", Aliases = ["ren.a@example.test", "ren@example.test"] });
        world.Mailcow.Mailcow.RenameMailbox("ren@example.test", "ren.new@example.test");
        world.Directory.People.Remove("gone");
        world.Directory.Teams["team"] = world.Directory.Teams["team"] with { Internal = true };
        world.Directory.Contacts["jo"] = new Contact("jo@elsewhere.invalid", ["jo@example.test", "jo.two@example.test"]);
        world.Directory.Add("new", null, "new.a@second.test");
    }

    private static void Change(CycleWorld world, string name, Func<Person, Person> change) => world.Directory.People[name] = change(world.Directory.People[name]);

    /// <returns>What it ends with, and how many writes the first cycle has.</returns>
    private static async Task<(List<string> Picture, int Writes)> FaultlessAsync(CycleWorld world)
    {
        var before = world.Mailcow.History.Writes.Count;
        await world.RunAsync();
        var writes = world.Mailcow.History.Writes.Skip(before).ToList();
        Assert.Equal(
            ["/add/alias", "/delete/alias", "/edit/alias", "/edit/mailbox"],
            writes.Select(w => w.Path[w.Path.IndexOf("v1", StringComparison.Ordinal)..][2..]).Distinct().Order());
        await world.ConvergeAsync(MostCycles);
        var picture = Picture(world);
        Assert.Contains("mailbox off@example.test 0", picture);
        Assert.Contains("mailbox gone@example.test 0", picture);
        Assert.Contains("mailbox back@example.test 1", picture);
        Assert.Contains("ren@example.test -> ren.new@example.test 1 1 0 True", picture);
        Assert.Contains("info@example.test -> one@example.test,two@example.test 1 1 0 True", picture);
        Assert.Contains("hid.a@example.test -> hid@example.test 1 0 0 True", picture);
        Assert.Contains("team@example.test -> hid@example.test,one@example.test 1 1 1 True", picture);
        Assert.Contains("jo@example.test -> jo@elsewhere.invalid 1 1 0 True", picture);
        Assert.Contains("stranger@example.test -> user01@example.test 1 1 0 False", picture);
        Assert.DoesNotContain(picture, p => p.StartsWith("past.a@", StringComparison.Ordinal) || p.StartsWith("gone.a@", StringComparison.Ordinal));
        return (picture, writes.Count);
    }

    /// <summary>Aliases with their switches and whether they are ours, and mailboxes of those the story is about.</summary>
    private static List<string> Picture(CycleWorld world) =>
    [
        .. world.Aliases.Values.Select(a =>
            $"{a.Address} -> {string.Join(',', a.Goto.Split(',').Order(StringComparer.Ordinal))} {a.Active} {a.SogoVisible} {a.Internal} {a.PrivateComment?.Contains("ldap-mailcow:", StringComparison.Ordinal) == true}").Order(StringComparer.Ordinal),
        .. new[] { "gone", "off", "back", "hid", "ren.new", "one", "two", "past" }.Select(n => $"mailbox {n}@example.test {world.Mailcow.Mailcow.Mailbox($"{n}@example.test")!.Active}"),
    ];
}
