using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

public sealed class EmptyAnswerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_list_of_a_new_mailcow_is_an_empty_list()
    {
        var mailcow = ReadTests.Hosting(("example.test", 0, 400)).On("GET get/alias/all", Recording.Of("get_alias_all_empty"));

        Assert.Empty((await Some.Gateway(mailcow).ReadAsync(MailcowScope.Everything, Stop)).Aliases);
    }

    [Fact]
    public async Task An_empty_list_is_not_believed_while_mailcow_counts_aliases_there()
    {
        var mailcow = ReadTests.Hosting(("example.test", 7, 400)).On("GET get/alias/all", "{}");

        var failure = await Fails(mailcow, Knowing(("example.test", 5)));

        Assert.Contains("example.test", failure.Message, StringComparison.Ordinal);
        Assert.Contains("not believed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_domain_missing_from_a_list_of_two_is_noticed()
    {
        var mailcow = ReadTests.Hosting(("example.test", 7, 400), ("second.test", 1, 400))
            .On("GET get/alias/all", Some.List(Some.Alias(21, "a@second.test")));

        Assert.Contains("example.test", (await Fails(mailcow, Knowing(("example.test", 5), ("second.test", 1)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_mailcow_counts_none_either_an_administrator_deleted_them()
    {
        var mailcow = ReadTests.Hosting(("example.test", 0, 400)).On("GET get/alias/all", "{}");

        Assert.Empty((await Some.Gateway(mailcow).ReadAsync(Knowing(("example.test", 5)), Stop)).Aliases);
    }

    [Fact]
    public async Task Aliases_of_the_alias_domain_explain_the_count_of_its_target()
    {
        var mailcow = Aliased(counted: 1).On("GET get/alias/all", Some.List(Some.Alias(21, "a@aliased.test")));

        var snapshot = await Some.Gateway(mailcow).ReadAsync(Knowing(("example.test", 5)), Stop);

        Assert.Equal(["a@aliased.test"], snapshot.Aliases.Keys);
    }

    [Fact]
    public async Task Domains_out_of_scope_are_asked_before_emptiness_is_doubted()
    {
        var mailcow = Aliased(counted: 2)
            .On("GET get/alias/all/aliased.test", "{}")
            .On("GET get/alias/all/example.test", Some.List(Some.Alias(21, "a@example.test"), Some.Alias(22, "b@example.test")));
        var scope = new MailcowScope(new HashSet<string> { "aliased.test" }, new Dictionary<string, int> { ["aliased.test"] = 4 });

        Assert.Empty((await Some.Gateway(mailcow).ReadAsync(scope, Stop)).Aliases);
    }

    [Fact]
    public async Task The_family_that_lists_less_than_it_counts_is_not_believed()
    {
        var mailcow = Aliased(counted: 3)
            .On("GET get/alias/all/aliased.test", "{}")
            .On("GET get/alias/all/example.test", Some.List(Some.Alias(21, "a@example.test"), Some.Alias(22, "b@example.test")));
        var scope = new MailcowScope(new HashSet<string> { "aliased.test" }, new Dictionary<string, int> { ["aliased.test"] = 4 });

        Assert.Contains("aliased.test", (await Fails(mailcow, scope)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_domain_at_all_is_not_believed_when_we_have_aliases()
    {
        var mailcow = new ScriptedMailcow()
            .On("GET get/status/version", Recording.Of("get_status_version"))
            .On("GET get/domain/all", Recording.Of("get_domain_all_none"))
            .On("GET get/alias-domain/all", "{}");

        Assert.Contains("no domain", (await Fails(mailcow, Knowing(("example.test", 5)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_domain_at_all_is_believed_of_a_mailcow_we_know_nothing_of()
    {
        var mailcow = new ScriptedMailcow()
            .On("GET get/status/version", Recording.Of("get_status_version"))
            .On("GET get/domain/all", Recording.Of("get_domain_all_none"))
            .On("GET get/alias-domain/all", "{}")
            .On("GET get/alias/all", Recording.Of("get_alias_all_no_domain"));

        Assert.Empty((await Some.Gateway(mailcow).ReadAsync(MailcowScope.Everything, Stop)).Domains);
    }

    private static ScriptedMailcow Aliased(int counted) => new ScriptedMailcow()
        .On("GET get/status/version", Recording.Of("get_status_version"))
        .On("GET get/domain/all", Some.Domains(("example.test", counted, 400)))
        .On("GET get/alias-domain/all", """[{"alias_domain":"aliased.test","target_domain":"example.test"}]""");

    private static MailcowScope Knowing(params (string Domain, int Count)[] known) =>
        new(null, known.ToDictionary(k => k.Domain, k => k.Count));

    private static Task<MailcowUnavailableException> Fails(ScriptedMailcow mailcow, MailcowScope scope) =>
        Assert.ThrowsAnyAsync<MailcowUnavailableException>(() => Some.Gateway(mailcow).ReadAsync(scope, Stop));
}
