using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.MailcowSimulator.History;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>LDAP_MAILCOW_SENDAS_ATTRIBUTES with the whole program.</summary>
public sealed class SendAsTests
{
    private const string Boss = $"boss@{World.Domain}";
    private const string Anna = $"anna@{World.Domain}";
    private const string Bert = $"bert@{World.Domain}";
    private const string Info = $"info@{World.Domain}";

    [Fact]
    public async Task Who_may_send_as_whom_follows_the_directory()
    {
        await using var world = await World.StartAsync();
        await FollowAsync(world, Found(world), "publicDelegates");
    }

    [Fact]
    public async Task Who_may_send_as_whom_follows_Active_Directory()
    {
        await using var samba = await SambaFixture.StartAsync();
        await using var world = await World.BesideAsync(samba);
        world.Settings["LDAP_MAILCOW_LDAP_URI"] = samba.LdapsUri;
        world.Settings["LDAP_MAILCOW_LDAP_CA_FILE"] = samba.CaFile;
        world.Settings["LDAP_MAILCOW_SENDAS_ATTRIBUTES"] = "secretary, managedBy";
        foreach (var name in new[] { "boss", "anna", "bert", "info" })
        {
            samba.Add(new LdifWriter().Entry(Dn(samba, name), ("objectClass", "user"), ("sAMAccountName", name), ("userAccountControl", "544"), ("mail", $"{name}@{World.Domain}")));
            world.Mailcow.Mailcow.AddMailbox($"{name}@{World.Domain}");
        }

        var deputies = $"CN=Deputies,OU=Groups,{samba.BaseDn}";
        samba.Add(new LdifWriter().Entry(deputies, ("objectClass", "group"), ("sAMAccountName", "Deputies"), ("member", Dn(samba, "anna"))));
        await FollowAsync(world, new Entries(Dn(samba, "boss"), Dn(samba, "anna"), Dn(samba, "bert"), deputies), "secretary");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_in_the_middle_it_is_known_who_gave_what(bool applied)
    {
        await using var world = await World.StartAsync();
        var entries = Found(world);
        (await world.SyncAsync()).Ended(0);
        world.Directory.Set(entries.Boss, "publicDelegates", entries.Anna);
        RunningDaemon? process = null;
        world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.Close, Apply = applied, Path = "edit/mailbox", After = new Func<RecordedRequest, Task>(_ => KillAsync(() => process)) });
        await using (process = world.Start(["sync"]))
        {
            Assert.NotEqual(0, (await process.EndAsync()).ExitCode);
        }

        await world.HungUpAsync();
        Assert.Equal(applied, May(world, Anna, Boss));
        (await world.SyncAsync()).Ended(0);
        Assert.True(May(world, Anna, Boss));
        await world.StaysQuietAsync();
        (await world.RunAsync($"history {Anna}")).Ended(0).Says("send-as given").Says($"as {Boss}");

        world.Directory.Set(entries.Boss, "publicDelegates");
        (await world.SyncAsync()).Ended(0);
        (await world.SyncAsync()).Ended(0);
        Assert.False(May(world, Anna, Boss));
    }

    /// <summary>What no row speaks of is an administrator's, and stays.</summary>
    [Fact]
    public async Task Without_its_state_it_takes_nothing_back()
    {
        await using var world = await World.StartAsync();
        var entries = Found(world);
        world.Directory.Set(entries.Boss, "publicDelegates", entries.Anna);
        (await world.SyncAsync()).Ended(0);
        File.Delete(Directory.GetFiles(world.StateFolder, "*.db").Single());
        await world.StaysQuietAsync();
        world.Directory.Set(entries.Boss, "publicDelegates", entries.Bert);
        (await world.SyncAsync()).Ended(0);
        (await world.SyncAsync()).Ended(0);
        Assert.Equal((true, true), (May(world, Anna, Boss), May(world, Bert, Boss)));
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task More_than_the_limit_wait_until_they_are_approved()
    {
        await using var world = await World.StartAsync();
        var entries = Found(world);
        world.Settings["LDAP_MAILCOW_MAX_REMOVALS"] = "1";
        world.Settings["LDAP_MAILCOW_REMOVAL_CONFIRMATIONS"] = "1";
        world.Directory.Set(entries.Boss, "publicDelegates", entries.Anna, entries.Bert);
        (await world.SyncAsync()).Ended(0);
        world.Directory.Set(entries.Boss, "publicDelegates");
        (await world.SyncAsync()).Ended(3).Says($"revoke {Anna} as {Boss}").Says("2 rights to send as another to take back are more than LDAP_MAILCOW_MAX_REMOVALS");
        (await world.RunAsync("status")).Says($"revoke {Bert} as {Boss}");
        (await world.RunAsync($"explain {Boss}")).Says("taking it back is withheld until it is approved");
        Assert.Equal((true, true), (May(world, Anna, Boss), May(world, Bert, Boss)));
        (await world.RunAsync("approve --yes")).Ended(0);
        (await world.SyncAsync()).Ended(0).Says("send-as 2");
        Assert.Equal((false, false), (May(world, Anna, Boss), May(world, Bert, Boss)));
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task An_older_mailcow_is_told_in_one_sentence_and_nothing_else_happens()
    {
        await using var world = await World.StartAsync();
        var entries = Found(world);
        world.Mailcow.Mailcow.TellsSenders = false;
        world.Directory.Set(entries.Boss, "publicDelegates", entries.Anna);
        (await world.SyncAsync()).Ended(0).Says("LDAP_MAILCOW_SENDAS_ATTRIBUTES needs mailcow 2026-07a or newer");
        Assert.DoesNotContain(world.Mailcow.History.Writes, w => w.Path.EndsWith("edit/mailbox", StringComparison.Ordinal));
        (await world.RunAsync("status")).Ended(0).Says("needs mailcow 2026-07a or newer");
    }

    [Fact]
    public async Task Without_the_setting_nothing_more_is_asked()
    {
        await using var world = await World.StartAsync();
        var entries = Found(world);
        world.Settings.Remove("LDAP_MAILCOW_SENDAS_ATTRIBUTES");
        world.Directory.Set(entries.Boss, "publicDelegates", entries.Anna);
        (await world.SyncAsync()).Ended(0);
        Assert.All(world.Mailcow.History.All.Where(r => r.Path.Contains("mailbox", StringComparison.Ordinal)), r => Assert.EndsWith("get/mailbox/reduced", r.Path, StringComparison.Ordinal));
        Assert.False(May(world, Anna, Boss));
    }

    [Fact]
    public async Task Purge_takes_back_what_was_given_and_release_leaves_it()
    {
        await using var world = await World.StartAsync();
        var entries = Found(world);
        world.Mailcow.Mailcow.AddSendAsGrant(Bert, Boss);
        world.Directory.Set(entries.Boss, "publicDelegates", entries.Anna);
        (await world.SyncAsync()).Ended(0);
        (await world.RunAsync("purge")).Ended(0).Says($"would no longer let {Anna} send as {Boss} (purged by hand)").Says("take back 1 right to send as another");
        (await world.RunAsync("purge --yes")).Ended(0).Says("1 right to send as another was taken back");
        Assert.Equal((false, true), (May(world, Anna, Boss), May(world, Bert, Boss)));
        (await world.SyncAsync()).Ended(0);
        (await world.RunAsync("release --yes")).Ended(0).Says("1 right to send as another that ldap-mailcow has given stays in mailcow");
        Assert.True(May(world, Anna, Boss));
        (await world.RunAsync("status")).Ended(0).DoesNotSay("right given");
    }

    [Fact]
    public async Task A_running_daemon_gives_at_once_and_takes_back_in_turns()
    {
        await using var world = await World.StartAsync(new SlapdSettings { Extra = "overlay syncprov" });
        var entries = Found(world);
        (await world.SyncAsync()).Ended(0);
        await using var daemon = world.Start(["run"], ("LDAP_MAILCOW_SYNC_INTERVAL", "3600"), ("LDAP_MAILCOW_MIN_CYCLE_GAP", "1"));
        await Eventually.TrueAsync(() => daemon.Output.Contains("watching", StringComparison.OrdinalIgnoreCase), () => daemon.Output, TestContext.Current.CancellationToken);
        world.Directory.Set(entries.Boss, "publicDelegates", entries.Anna);
        await Eventually.TrueAsync(() => May(world, Anna, Boss), () => daemon.Output, TestContext.Current.CancellationToken);
        world.Directory.Set(entries.Boss, "publicDelegates", entries.Bert);
        await Eventually.TrueAsync(() => May(world, Bert, Boss), () => daemon.Output, TestContext.Current.CancellationToken);
        Assert.True(May(world, Anna, Boss));
    }

    private static Entries Found(World world)
    {
        world.Settings["LDAP_MAILCOW_SENDAS_ATTRIBUTES"] = "publicDelegates";
        var (boss, anna, bert) = (world.Person("Boss", Boss, $"smtp:chief@{World.Domain}"), world.Person("Anna", Anna), world.Person("Bert", Bert));
        world.Person("Info", Info);
        return new Entries(boss, anna, bert, world.Group("Deputies", null, anna));
    }

    private static async Task FollowAsync(World world, Entries entries, string attribute)
    {
        world.Directory.Set(entries.Boss, attribute, entries.Deputies);
        (await world.RunAsync("plan")).Ended(0).Says($"would let {Anna} send as {Boss} (Boss lets it in the directory)");
        (await world.SyncAsync()).Ended(0).Says($"send-as given: {Anna} as {Boss}").Says("send-as 1");
        Assert.True(May(world, Anna, Boss));
        (await world.RunAsync($"explain {Boss}")).Ended(0).Says($"{Anna} as {Boss}: given by us; Boss lets it in the directory").Says($"{attribute} '");
        (await world.RunAsync($"explain {Anna}")).Ended(0).Says($"{Anna} as {Boss}: given by us");
        (await world.RunAsync("status")).Ended(0).Says("1 right given");
        await world.StaysQuietAsync();

        // An administrator's stay his, also when the directory wants one of them for a while.
        world.Mailcow.Mailcow.AddSendAsGrant(Bert, Boss);
        world.Mailcow.Mailcow.AddSendAsGrant(Anna, Info);
        world.Directory.Set(entries.Boss, attribute, entries.Deputies, entries.Bert);
        await world.StaysQuietAsync();

        // What he takes away of ours comes back.
        world.Mailcow.Mailcow.RemoveSendAsGrant(Anna, Boss);
        (await world.SyncAsync()).Ended(0).Says("drift");
        Assert.True(May(world, Anna, Boss));
        Assert.True(May(world, Anna, Info));
        await world.StaysQuietAsync();

        world.Directory.Set(entries.Boss, attribute);
        await world.StaysQuietAsync();
        (await world.RunAsync("plan")).Ended(0).Says($"would no longer let {Anna} send as {Boss} (the directory does not let it any more)");
        (await world.SyncAsync()).Ended(0).Says($"send-as taken back: {Anna} as {Boss}");
        Assert.Equal((false, true, true), (May(world, Anna, Boss), May(world, Anna, Info), May(world, Bert, Boss)));
        await world.StaysQuietAsync();

        world.Directory.Set(entries.Boss, attribute, entries.Anna);
        (await world.SyncAsync()).Ended(0);
        Assert.True(May(world, Anna, Boss));
        await world.StaysQuietAsync();

        // A disabled delegate may not any more, and whoever is not in mailcow is named.
        world.Directory.Disable(entries.Anna);
        await world.SyncAsync();
        (await world.SyncAsync()).Ended(0);
        Assert.False(May(world, Anna, Boss));
        world.Mailcow.Mailcow.RemoveMailbox(Bert);
        world.Directory.Set(entries.Boss, attribute, entries.Bert);
        (await world.SyncAsync()).Ended(0).Says($"{Bert}: the directory lets it send as others, and mailcow has no mailbox of that name");
        await world.StaysQuietAsync();
    }

    private static bool May(World world, string mailbox, string address) => world.Mailcow.Mailcow.HasSendAsGrant(mailbox, address);

    private static string Dn(SambaFixture samba, string name) => $"CN={name[..1].ToUpperInvariant()}{name[1..]},OU=People,{samba.BaseDn}";

    private static async Task KillAsync(Func<RunningDaemon?> process)
    {
        while (process() is null)
        {
            await Task.Delay(5);
        }

        process()!.Kill();
    }

    private sealed record Entries(string Boss, string Anna, string Bert, string Deputies);
}
