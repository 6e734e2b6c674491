using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using LdapMailcow.Testing;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

public sealed class ReadTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_recorded_lists_become_one_snapshot()
    {
        var snapshot = await Some.Gateway(Recorded()).ReadAsync(MailcowScope.Everything, Stop);

        Assert.Equal(
            ["aliased.test>example.test", "example.test>example.test", "second.test>second.test", "small.test>small.test", "xn--bcher-kva.test>xn--bcher-kva.test"],
            snapshot.Domains.Values.Select(d => $"{d.Name}>{d.Target}").Order());
        Assert.Equal(399988, snapshot.Domains["aliased.test"].AliasesLeft);
        Assert.Equal(13, snapshot.Aliases.Count);
        var sales = snapshot.Aliases["sales@example.test"];
        Assert.Equal((21, "user01@example.test,user02@example.test", true, "priv"), (sales.Id, sales.Goto, sales.Active, sales.PrivateComment));
        Assert.Equal(new AliasFlags(false, false, false), sales.Flags);
        Assert.False(snapshot.Aliases["inactive@example.test"].Active);
        Assert.Null(snapshot.Mailboxes);
    }

    [Fact]
    public async Task Few_domains_are_listed_by_name_and_foreign_ones_are_not_asked_for()
    {
        var mailcow = Recorded().On("GET get/alias/all/aliased.test,second.test", Recording.Of("get_alias_all_two_domains"));
        var scope = new MailcowScope(new HashSet<string> { "second.test", "aliased.test", "elsewhere.invalid" }, new Dictionary<string, int>());

        var snapshot = await Some.Gateway(mailcow).ReadAsync(scope, Stop);

        Assert.Equal(3, snapshot.Aliases.Count);
        Assert.DoesNotContain("elsewhere.invalid", snapshot.Domains.Keys);
        Assert.DoesNotContain("GET get/alias/all", mailcow.Calls);
    }

    [Fact]
    public async Task No_hosted_domain_in_scope_needs_no_list()
    {
        var mailcow = Recorded();
        var scope = new MailcowScope(new HashSet<string> { "elsewhere.invalid" }, new Dictionary<string, int>());

        var snapshot = await Some.Gateway(mailcow).ReadAsync(scope, Stop);

        Assert.Empty(snapshot.Aliases);
        Assert.DoesNotContain(mailcow.Calls, c => c.Contains("get/alias/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_domains_are_asked_for_in_several_urls()
    {
        var names = Enumerable.Range(0, 300).Select(i => $"some-long-name-of-a-domain-{i:000}.example.test").ToArray();
        var mailcow = Hosting([.. names.Select(n => (n, 1, 9))]);
        foreach (var path in Reading.AliasPaths.Of(names.Order(StringComparer.Ordinal).Take(299)))
        {
            Assert.InRange(path.Length, 1, 1900);
            mailcow.On("GET " + path, Some.List([.. path["get/alias/all/".Length..].Split(',').Select((d, i) => Some.Alias(i + 1, $"a@{d}"))]));
        }

        var scope = new MailcowScope(names.Order(StringComparer.Ordinal).Take(299).ToHashSet(), new Dictionary<string, int>());
        var snapshot = await Some.Gateway(mailcow).ReadAsync(scope, Stop);

        Assert.Equal(299, snapshot.Aliases.Count);
        Assert.Equal(8, mailcow.Calls.Count(c => c.Contains("get/alias/all/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Numbers_may_be_strings_and_unknown_fields_do_not_matter()
    {
        var mailcow = Recorded().On("GET get/alias/all/second.test", """
            [{"id":"77","address":"Mixed.Case@second.test","goto":"A@second.test","active":"1","sogo_visible":"0","sender_allowed":true,
              "internal":"1","private_comment":"x","news":{"deep":[1,{}]}, "domain":"second.test"}]
            """);

        var snapshot = await Some.Gateway(mailcow).ReadAsync(Only("second.test"), Stop);

        var alias = snapshot.Aliases["mixed.case@second.test"];
        Assert.Equal((77, "A@second.test", true), (alias.Id, alias.Goto, alias.Active));
        Assert.Equal(new AliasFlags(false, true, true), alias.Flags);
    }

    [Fact]
    public async Task The_version_is_asked_and_logged_once()
    {
        var mailcow = Recorded();
        var log = new FakeLogger<MailcowGateway>();
        var gateway = Some.Gateway(mailcow, log: log);

        await gateway.ReadAsync(MailcowScope.Everything, Stop);
        await gateway.ReadAsync(MailcowScope.Everything, Stop);

        Assert.Single(mailcow.Calls, "GET get/status/version");
        Assert.Single(log.Lines, l => l.Contains("2026-07a", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_older_mailcow_is_noticed_once_and_read_all_the_same()
    {
        var old = Some.Alias(5, "a@second.test");
        old.Remove("sender_allowed");
        old.Remove("internal");
        var mailcow = Recorded().On("GET get/alias/all/second.test", Some.List(old));
        var log = new FakeLogger<MailcowGateway>();
        var gateway = Some.Gateway(mailcow, log: log);

        var first = await gateway.ReadAsync(Only("second.test"), Stop);
        await gateway.ReadAsync(Only("second.test"), Stop);

        Assert.Equal(new AliasFlags(true, null, null), first.Aliases["a@second.test"].Flags);
        Assert.Single(log.Lines, l => l.Contains("LDAP_MAILCOW_ALIAS_SENDER_ALLOWED", StringComparison.Ordinal));
        Assert.Single(log.Lines, l => l.Contains("LDAP_MAILCOW_GROUP_INTERNAL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_private_comments_nothing_is_created()
    {
        var old = Some.Alias(5, "a@second.test");
        old.Remove("private_comment");
        var mailcow = Recorded().On("GET get/alias/all/second.test", Some.List(old));
        var gateway = Some.Gateway(mailcow);
        await gateway.ReadAsync(Only("second.test"), Stop);

        var outcome = Assert.Single(await gateway.WriteAsync(Some.Create(Some.Values(), "b@second.test"), Stop));

        Assert.Equal(WriteResult.Refused, outcome.Result);
        Assert.Contains("update mailcow", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mailboxes_are_read_in_the_reduced_form()
    {
        var mailcow = new ScriptedMailcow().On("GET get/mailbox/reduced", Recording.Of("get_mailbox_reduced"));

        var mailboxes = await Some.Gateway(mailcow).ReadMailboxesAsync(Stop);

        Assert.Equal(["user01@example.test", "user02@example.test", "user03@example.test"], mailboxes.Keys.Order());
        Assert.All(mailboxes.Values, m => Assert.Equal(MailboxState.Active, m.State));
    }

    [Fact]
    public async Task That_all_mailboxes_are_gone_is_not_believed_while_the_domains_count_some()
    {
        var mailcow = Recorded().On("GET get/mailbox/reduced", "{}").On("GET get/mailbox/all", "{}");

        var failure = await Assert.ThrowsAnyAsync<MailcowUnavailableException>(() => Some.Gateway(mailcow).ReadMailboxesAsync(Stop));

        Assert.Contains("no mailbox", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailcow_without_the_reduced_form_is_asked_for_the_full_one()
    {
        var mailcow = Recorded().On("GET get/mailbox/reduced", "{}").On("GET get/mailbox/all", Recording.Of("get_mailbox_reduced"));

        Assert.Equal(3, (await Some.Gateway(mailcow).ReadMailboxesAsync(Stop)).Count);
    }

    internal static MailcowScope Only(params string[] domains) => new(domains.ToHashSet(), new Dictionary<string, int>());

    /// <summary>A mailcow with these domains (name, counted aliases, places left) and no alias domain.</summary>
    internal static ScriptedMailcow Hosting(params (string Name, int Aliases, int Left)[] domains) => new ScriptedMailcow()
        .On("GET get/status/version", Recording.Of("get_status_version"))
        .On("GET get/domain/all", Some.Domains(domains))
        .On("GET get/alias-domain/all", "{}");

    internal static ScriptedMailcow Recorded(string? version = null) => new ScriptedMailcow()
        .On("GET get/status/version", version ?? Recording.Of("get_status_version").Body)
        .On("GET get/domain/all", Recording.Of("get_domain_all"))
        .On("GET get/alias-domain/all", Recording.Of("get_alias_domain_all"))
        .On("GET get/alias/all", Recording.Of("get_alias_all_some"));
}
