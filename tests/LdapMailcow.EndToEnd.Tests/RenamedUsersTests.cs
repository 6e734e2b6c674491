using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>LDAP_MAILCOW_FOLLOW_RENAMES with the whole program.</summary>
public sealed class RenamedUsersTests
{
    private const string Old = $"anna@{World.Domain}";
    private const string New = $"anna.new@{World.Domain}";
    private const string Sales = $"sales@{World.Domain}";

    [Fact]
    public async Task A_renamed_person_is_told_of_until_mailcow_follows()
    {
        await using var world = await World.StartAsync();
        var anna = world.Person("Anna", Old, $"smtp:{Sales}");
        await FollowAsync(world, anna, "Mailbox wurde von {0} in {1} umbenannt");
    }

    [Fact]
    public async Task A_renamed_person_of_Active_Directory_is_told_of_until_mailcow_follows()
    {
        await using var samba = await SambaFixture.StartAsync();
        await using var world = await World.BesideAsync(samba);
        world.Settings["LDAP_MAILCOW_LDAP_URI"] = samba.LdapsUri;
        world.Settings["LDAP_MAILCOW_LDAP_CA_FILE"] = samba.CaFile;
        var anna = $"CN=Anna,OU=People,{samba.BaseDn}";
        samba.Add(new LdifWriter().Entry(anna, ("objectClass", "user"), ("sAMAccountName", "anna"), ("userAccountControl", "544"), ("mail", Old), ("proxyAddresses", $"smtp:{Sales}")));
        world.Mailcow.Mailcow.AddMailbox(Old);
        await FollowAsync(world, anna, "Mailbox was renamed from {0} to {1}");
    }

    [Fact]
    public async Task An_administrator_s_alias_stays_and_a_lost_answer_and_a_lost_state_change_nothing_else()
    {
        await using var world = await World.StartAsync();
        var anna = world.Person("Anna", Old, $"smtp:{Sales}");
        world.Settings["LDAP_MAILCOW_FOLLOW_RENAMES"] = "true";
        (await world.SyncAsync()).Ended(0);
        Rename(world, anna);
        (await world.SyncAsync()).Ended(0);
        world.Mailcow.Mailcow.RenameMailbox(Old, New);
        var mailcows = world.Aliases[Old];
        world.Mailcow.Mailcow.ChangeAlias(Old, a => a with { PrivateComment = "the auditor's" });
        (await world.SyncAsync()).Ended(0).Says("exists in mailcow and is not ours");
        Assert.Equal("the auditor's", world.Aliases[Old].PrivateComment);

        world.Mailcow.Mailcow.ChangeAlias(Old, a => a with { PrivateComment = mailcows.PrivateComment });
        world.Mailcow.Faults.Inject(FaultAction.Cut, FaultTarget.Writes, 1, 1, true);
        await world.SyncAsync();
        await world.HungUpAsync();
        (await world.SyncAsync()).Ended(0);
        Assert.StartsWith("ldap-mailcow:default ", world.Aliases[Old].PrivateComment!, StringComparison.Ordinal);
        await world.StaysQuietAsync();

        File.Delete(Directory.GetFiles(world.StateFolder, "*.db").Single());
        (await world.SyncAsync()).Ended(0);
        await world.StaysQuietAsync();
        Assert.Equal(New, world.Aliases[Old].Goto);
    }

    private static async Task FollowAsync(World world, string anna, string mailcows)
    {
        world.Settings["LDAP_MAILCOW_FOLLOW_RENAMES"] = "true";
        (await world.SyncAsync()).Ended(0);
        await world.StaysQuietAsync();

        Rename(world, anna);
        (await world.RunAsync("plan")).Ended(0).Says($"warning: Anna has the mail {New} in the directory now, and mailcow still has the mailbox {Old}");
        (await world.SyncAsync()).Ended(0).Says($"Rename the mailbox {Old} to anna.new in mailcow").DoesNotSay("no alias can have that address");
        Assert.Equal(New, world.Aliases[Sales].Goto);
        (await world.RunAsync("status")).Says($"mailcow still has the mailbox {Old}");
        (await world.RunAsync("status --json")).Says("\"mailboxLeft\"");
        (await world.RunAsync($"explain {Old}")).Ended(0).Says("mailcow still has the mailbox");
        await world.StaysQuietAsync();

        // An administrator renames it there, in his own language.
        world.Mailcow.Mailcow.RenameMailbox(Old, New, mailcows);
        (await world.SyncAsync()).Ended(0).Says("mailcow made it when the mailbox of Anna was renamed; taken over").DoesNotSay("still has the mailbox");
        Assert.Equal((New, 1), (world.Aliases[Old].Goto, world.Aliases[Old].Active));
        Assert.Matches(@"^ldap-mailcow:default \(db:[0-9a-f]{8}\) ", world.Aliases[Old].PrivateComment);
        Assert.EndsWith(mailcows.Replace("{0}", Old, StringComparison.Ordinal).Replace("{1}", New, StringComparison.Ordinal), world.Aliases[Old].PrivateComment, StringComparison.Ordinal);
        await world.StaysQuietAsync();

        // Back again, and the other way round: mailcow first.
        world.Mailcow.Mailcow.RemoveAlias(Old);
        world.Mailcow.Mailcow.RenameMailbox(New, Old, mailcows);
        world.Directory.Set(anna, "mail", Old);
        world.Directory.Set(anna, "proxyAddresses", $"smtp:{Sales}", $"smtp:{New}");
        (await world.SyncAsync()).Ended(0).DoesNotSay("still has the mailbox");
        Assert.StartsWith("ldap-mailcow:default ", world.Aliases[New].PrivateComment!, StringComparison.Ordinal);
        await world.StaysQuietAsync();
    }

    private static void Rename(World world, string anna)
    {
        world.Directory.Set(anna, "mail", New);
        world.Directory.Set(anna, "proxyAddresses", $"SMTP:{New}", $"smtp:{Old}", $"smtp:{Sales}");
    }
}
