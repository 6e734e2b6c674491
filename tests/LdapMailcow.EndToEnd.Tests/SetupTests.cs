using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>Set-ups in which every read succeeds and nothing useful would come of it: check names the setting, and the daemon is not healthy where it can do nothing.</summary>
public sealed class SetupTests
{
    [Fact]
    public async Task A_directory_of_which_mailcow_hosts_no_domain()
    {
        await using var world = await World.StartAsync();
        world.Directory.Add(new LdifWriter().Entry(
            $"CN=Person,OU=People,{world.Directory.BaseDn}", People.Attributes("Person", "p@corp.test", 512, ["smtp:one@corp.test", "smtp:two@corp.test"])));

        await FailsAsync(world, "mailcow hosts none of the directory's domains (corp.test: 2 addresses), so nothing can be done; it hosts aliased.test, example.test,");
        await IsNotHealthyAsync(world);
    }

    [Fact]
    public async Task A_filter_that_matches_nobody()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        world.Settings["LDAP_MAILCOW_LDAP_FILTER"] = "(objectClass=nobody)";

        await FailsAsync(world, "The user filter matches nobody; check LDAP_MAILCOW_LDAP_FILTER");
        await IsNotHealthyAsync(world);
    }

    [Fact]
    public async Task A_misspelt_mail_attribute()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        world.Settings["LDAP_MAILCOW_LDAP_MAIL_ATTRIBUTE"] = "mial";

        await FailsAsync(world, "None of the users (1) has a mail, so nothing can be done; it is read from mial (LDAP_MAILCOW_LDAP_MAIL_ATTRIBUTE); do you mean mail, found in 1 of 1?");
        await IsNotHealthyAsync(world);
    }

    [Fact]
    public async Task Misspelt_alias_and_member_attributes()
    {
        await using var world = await World.StartAsync();
        var person = world.Person("Person", "p@example.test", "smtp:one@example.test");
        world.Person("Other", "o@example.test", "smtp:two@example.test");
        world.Group("Team", "team@example.test", person);
        world.Settings["LDAP_MAILCOW_LDAP_ALIAS_ATTRIBUTES"] = "proxyAdresses";
        world.Settings["LDAP_MAILCOW_LDAP_MEMBER_ATTRIBUTES"] = "members";

        await WarnsAsync(
            world,
            "No user has an alias; they are read from proxyAdresses (LDAP_MAILCOW_LDAP_ALIAS_ATTRIBUTES); do you mean proxyAddresses, found in 2 of 2?",
            "None of the groups (1) has a recipient; members are read from members (LDAP_MAILCOW_LDAP_MEMBER_ATTRIBUTES); do you mean member, found in 1 of 1?");
    }

    [Fact]
    public async Task A_misspelt_attribute_of_a_switch()
    {
        await using var world = await World.StartAsync();
        var person = world.Person("Person", "p@example.test", "smtp:one@example.test");
        var team = world.Group("Team", "team@example.test", person);
        world.Directory.Set(person, "description", "FALSE");
        world.Directory.Set(team, "description", "FALSE");
        world.Settings["LDAP_MAILCOW_FLAG_ATTRIBUTES"] = "internal=descriptoin hidden=descripton";

        await WarnsAsync(
            world,
            "Nothing is internal: that is read from descriptoin (LDAP_MAILCOW_FLAG_ATTRIBUTES); do you mean description, found in 1 of 1?",
            "Nothing is hidden: that is read from descripton (LDAP_MAILCOW_FLAG_ATTRIBUTES); do you mean description, found in 2 of 2?");

        // Nobody has to be hidden.
        world.Settings["LDAP_MAILCOW_FLAG_ATTRIBUTES"] = "hidden=description";
        Assert.DoesNotContain("Nothing is", (await world.RunAsync("check")).Output, StringComparison.Ordinal);
        world.Settings["LDAP_MAILCOW_FLAG_ATTRIBUTES"] = "hidden=msExchHideFromAddressLists";
        Assert.DoesNotContain("Nothing is", (await world.RunAsync("check")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_filter_that_matches_no_group()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");

        await WarnsAsync(world, "The group filter matches no group with an address; if there should be some, check LDAP_MAILCOW_LDAP_GROUP_FILTER.");
    }

    [Fact]
    public async Task Users_of_whom_nobody_has_a_mailbox()
    {
        await using var world = await World.StartAsync();
        Homeless(world, "a", "b");

        await FailsAsync(world, "None of the users (2) with a mail in mailcow's domains has a mailbox there, for example a@example.test: their aliases would lead nowhere. Make the mailboxes first,");
        (await world.SyncAsync()).Ended(0)
            .Says("None of the users (2) with a mail in mailcow's domains has a mailbox there")
            .Says("also-a@example.test, also-b@example.test lead nowhere yet: mailcow has neither a mailbox nor an alias for their recipients, for example a@example.test.");
    }

    [Fact]
    public async Task More_users_without_a_mailbox_than_with_one()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        Homeless(world, "a", "b");

        await WarnsAsync(world, "2 of 3 users have no mailbox in mailcow, for example a@example.test: their aliases lead nowhere until they have one.");
    }

    [Fact]
    public async Task A_changed_owner_id_is_one_line()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", [.. Enumerable.Range(0, 7).Select(i => $"smtp:a{i}@example.test")]);
        (await world.RunAsync("sync", ("LDAP_MAILCOW_OWNER_ID", "a"))).Ended(0);

        await WarnsAsync(world, "7 aliases bear the marker ldap-mailcow:a and not ldap-mailcow:default (LDAP_MAILCOW_OWNER_ID), for example a0@example.test;");
        (await world.SyncAsync()).Says("conflicts 1").Says("run: ldap-mailcow rename-owner a").DoesNotSay("a1@example.test");
        (await world.RunAsync("rename-owner a --yes")).Ended(0);
        await world.StaysQuietAsync();
        (await world.RunAsync("check")).Ended(0).DoesNotSay("rename-owner");
    }

    [Fact]
    public async Task With_require_mailbox_an_alias_waits_for_it()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_REQUIRE_MAILBOX"] = "true";
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        Homeless(world, "a");
        world.Person("Elsewhere", "somebody@elsewhere.invalid", "smtp:out@example.test");

        (await world.SyncAsync()).Ended(0).Says("also-a@example.test waits for a mailbox (LDAP_MAILCOW_REQUIRE_MAILBOX): mailcow has neither a mailbox nor an alias for its recipients, for example a@example.test.");
        Assert.Equal(["one@example.test", "out@example.test"], world.Aliases.Keys.Order());

        world.Mailcow.Mailcow.AddMailbox("a@example.test");
        (await world.SyncAsync()).Ended(0).Says("created also-a@example.test");
        await world.StaysQuietAsync();
    }

    private static async Task FailsAsync(World world, string sentence)
    {
        (await world.RunAsync("check")).Ended(1).Says($"FAIL  {sentence}");
        Assert.Empty(world.Mailcow.History.Writes);
    }

    private static async Task WarnsAsync(World world, params string[] sentences)
    {
        var check = (await world.RunAsync("check")).Ended(0);
        Assert.All(sentences, s => check.Says($"warn  {s}"));
    }

    private static async Task IsNotHealthyAsync(World world)
    {
        await using var daemon = world.Start(["run"], ("LDAP_MAILCOW_SYNC_INTERVAL", "1"));
        await Eventually.TrueAsync(() => daemon.Output.Contains("cycle 2 failed", StringComparison.Ordinal), () => daemon.Output);
        Assert.Contains("so nothing can be done", daemon.Output, StringComparison.Ordinal);
        (await world.RunAsync("healthcheck")).Ended(1).Says("No cycle was good; the last one ended with: ");
        daemon.Terminate();
        await daemon.EndAsync();
    }

    /// <summary>People of the directory whom nobody made a mailbox.</summary>
    private static void Homeless(World world, params string[] names)
    {
        foreach (var name in names)
        {
            world.Directory.Add(new LdifWriter().Entry(
                $"CN={name},OU=People,{world.Directory.BaseDn}", People.Attributes(name, $"{name}@example.test", 512, [$"smtp:also-{name}@example.test"])));
        }
    }
}
