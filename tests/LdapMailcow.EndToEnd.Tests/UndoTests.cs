using LdapMailcow.EndToEnd.Tests.Stage;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>undo announces what will be, and names what cannot be put back.</summary>
public sealed class UndoTests
{
    [Fact]
    public async Task What_cannot_be_put_back_is_named_and_the_number_announced_is_the_number_that_goes_back()
    {
        await using var world = await World.StartAsync();
        var person = world.Person("Person", "p@example.test", [.. Names.Select(n => $"smtp:{n}@example.test")]);
        (await world.SyncAsync()).Ended(0);
        world.Directory.Set(person, "mail", "moved@example.test");
        (await world.SyncAsync()).Ended(0).Says("updated 6");
        AdministratorMeddles(world);

        var shown = (await world.RunAsync("undo 2")).Ended(1)
            .Says("4 changes cannot be put back, as said above. Nothing was done yet. To put back 2 aliases: ldap-mailcow undo 2 --yes\n")
            .Says("stays@example.test: updated (it belongs to Person now); back to -> p@example.test")
            .Says("vanished@example.test: updated; cannot be put back: it was deleted in mailcow.")
            .Says("released@example.test: updated; cannot be put back: it lost our marker, and is somebody else's (-> moved@example.test).")
            .Says("replaced@example.test: updated; cannot be put back: it lost our marker, and is somebody else's (-> user01@example.test).")
            .Says("mailbox@example.test: updated; cannot be put back: a mailbox has the address now.");
        var writes = world.Mailcow.History.Writes.Count;
        (await world.RunAsync("undo 2 --yes")).Ended(1).Says("2 aliases go back in the next cycle");
        Assert.Equal(writes, world.Mailcow.History.Writes.Count);

        await world.SyncAsync();
        Assert.Equal(["also", "stays"], world.Aliases.Values.Where(a => a.Goto == "p@example.test").Select(a => a.Address.Split('@')[0]).Order());
        Assert.Equal(["user01@example.test", "moved@example.test"], [world.Aliases["replaced@example.test"].Goto, world.Aliases["released@example.test"].Goto]);
    }

    [Fact]
    public async Task What_changed_between_looking_and_ordering_is_judged_again()
    {
        await using var world = await World.StartAsync();
        var person = world.Person("Person", "p@example.test", "smtp:one@example.test", "smtp:two@example.test");
        (await world.SyncAsync()).Ended(0);
        world.Directory.Set(person, "mail", "moved@example.test");
        (await world.SyncAsync()).Ended(0);
        (await world.RunAsync("undo 2")).Ended(0).Says("To put back 2 aliases");

        world.Mailcow.Mailcow.ChangeAlias("one@example.test", a => a with { PrivateComment = "mine" });
        world.Directory.Set(person, "mail", "third@example.test");
        await world.SyncAsync();
        (await world.RunAsync("undo 2 --yes")).Ended(1).Says("1 alias goes back")
            .Says("one@example.test: updated; cannot be put back: it is not ours any more, and points to moved@example.test.")
            .Says("back to -> p@example.test, also what cycle 3 updated");

        await world.SyncAsync();
        Assert.Equal(("moved@example.test", "p@example.test"), (world.Aliases["one@example.test"].Goto, world.Aliases["two@example.test"].Goto));
    }

    private static readonly string[] Names = ["stays", "also", "vanished", "released", "replaced", "mailbox"];

    private static void AdministratorMeddles(World world)
    {
        var mailcow = world.Mailcow.Mailcow;
        foreach (var name in new[] { "vanished", "replaced", "mailbox" })
        {
            mailcow.RemoveAlias($"{name}@example.test");
        }

        mailcow.AddAlias("replaced@example.test", "user01@example.test");
        mailcow.AddMailbox("mailbox@example.test");
        mailcow.ChangeAlias("released@example.test", a => a with { PrivateComment = "mine" });
    }
}
