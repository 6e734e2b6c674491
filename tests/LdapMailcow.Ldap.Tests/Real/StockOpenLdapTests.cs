using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>OpenLDAP as it comes: stock classes, three kinds of groups, several mails, language tags, locked and expired accounts.</summary>
public sealed class StockOpenLdapTests(StockOpenLdapTests.Company company) : IClassFixture<StockOpenLdapTests.Company>
{
    private LdapOptions Options => Reader.Options(company.Server) with { Kind = DirectoryKind.Auto };

    [Fact]
    public async Task All_kinds_of_groups_are_read()
    {
        var lines = Reader.GroupLines(await Reader.ReadAsync(Options));
        Assert.Equal(
            [
                "names@example.test -> ann@example.test,bob@example.test",
                "nested@example.test -> ann@example.test,bob@example.test,cleo@example.test",
                "posix@example.test -> ann@example.test,cleo@example.test",
                "unique@example.test -> ann@example.test,cleo@example.test",
            ],
            lines);
    }

    [Fact]
    public async Task Member_names_are_found_by_questions_too()
    {
        var asked = Options with { MemberFilter = MemberFilter.Parse("(|(&(mail=*)(entryDN={MEMBER_CN}))(&(mail=*)(entryDN={MEMBER_CN})))") };
        Assert.Equal(Reader.GroupLines(await Reader.ReadAsync(Options)), Reader.GroupLines(await Reader.ReadAsync(asked)));
    }

    [Fact]
    public async Task Of_several_mails_the_first_in_order_is_the_mailbox()
    {
        var bob = await UserAsync("bob", Options);
        Assert.Equal("bob@example.test", bob.Mail?.Value);
        Assert.Equal(["bob.local@example.test"], bob.Aliases.Select(a => a.Value));
        bob = await UserAsync("bob", Options with { AliasAttributes = ["mail"] });
        Assert.Equal(["robert@example.test"], bob.Aliases.Select(a => a.Value));
    }

    [Fact]
    public async Task A_mail_with_a_language_tag_counts_after_one_without()
    {
        Assert.Equal("cleo@example.test", (await UserAsync("cleo", Options)).Mail?.Value);
        Assert.Equal("aaa@example.test", (await UserAsync("cleo", Options with { MailAttribute = "mail;lang-de" })).Mail?.Value);
    }

    [Fact]
    public async Task Mail_and_alias_attributes_can_be_chosen_in_any_case()
    {
        var ann = await UserAsync("ann", Options with { MailAttribute = "MAILlocaladdress", AliasAttributes = ["Mail", "mailALTERNATEaddress"] });
        Assert.Equal("ann.local@example.test", ann.Mail?.Value);
        Assert.Equal(["ann.alt@example.test", "ann@example.test"], ann.Aliases.Select(a => a.Value));
    }

    [Theory]
    [InlineData("locked", false, false)]
    [InlineData("nslocked", false, false)]
    [InlineData("tried", true, true)]
    [InlineData("adexpired", true, false)]
    [InlineData("adnever", true, true)]
    [InlineData("shadowexpired", true, false)]
    [InlineData("shadownever", true, true)]
    public async Task Disabled_is_what_the_attributes_say(string uid, bool enabled, bool enabledWhenExpiryCounts)
    {
        Assert.Equal(enabled, (await UserAsync(uid, Options)).Enabled);
        Assert.Equal(enabledWhenExpiryCounts, (await UserAsync(uid, Options with { ExpiredIsDisabled = true })).Enabled);
    }

    [Fact]
    public async Task Members_outside_the_base_do_not_count()
    {
        var inside = Options with { BaseDn = DistinguishedName.Parse($"ou=Groups,{company.Server.BaseDn}") };
        Assert.Contains("names@example.test -> ", Reader.GroupLines(await Reader.ReadAsync(inside)));
    }

    [Fact]
    public async Task The_openldap_preset_is_what_auto_finds()
    {
        var (auto, named) = (await Reader.ReadAsync(Options), await Reader.ReadAsync(Options with { Kind = DirectoryKind.OpenLdap }));
        Assert.Equal(Reader.UserLines(named), Reader.UserLines(auto));
        Assert.Equal(named.Searches + 1, auto.Searches);
    }

    private static async Task<DirectoryUser> UserAsync(string uid, LdapOptions options) =>
        (await Reader.ReadAsync(options)).Users.Single(user => user.Label == uid);

    public sealed class Company : IAsyncLifetime
    {
        private const string People = "ou=People,dc=example,dc=test";
        private const string Groups = "ou=Groups,dc=example,dc=test";

        public SlapdFixture Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Server = await SlapdFixture.StartAsync(new SlapdSettings { BulkLdif = Ldif(), Extra = "overlay ppolicy" });

        public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;

        private static string Ldif()
        {
            var ldif = new LdifWriter();
            User(ldif, "ann", ("mail", "ann@example.test"), ("mailLocalAddress", "ann.local@example.test"), ("mailAlternateAddress", "ann.alt@example.test"));
            User(ldif, "bob", ("mail", new[] { "robert@example.test", "bob@example.test" }), ("mailLocalAddress", "bob.local@example.test"));
            User(ldif, "cleo", ("mail", "cleo@example.test"), ("mail;lang-de", "aaa@example.test"));
            User(ldif, "locked", ("pwdAccountLockedTime", "000001010000Z"));
            User(ldif, "tried", ("pwdAccountLockedTime", "20260101000000Z"));
            User(ldif, "nslocked", ("nsAccountLock", "true"));
            User(ldif, "adexpired", ("accountExpires", "131000000000000000"));
            User(ldif, "adnever", ("accountExpires", "9223372036854775807"));
            User(ldif, "shadowexpired", ("shadowExpire", "19000"));
            User(ldif, "shadownever", ("shadowExpire", "-1"));
            Group(ldif, "names", "groupOfNames", ("member", new[] { $"uid=ann,{People}", $"UID=Bob, OU=people,dc=example,dc=test", $"uid=locked,{People}" }));
            Group(ldif, "unique", "groupOfUniqueNames", ("uniqueMember", new[] { $"uid=ann,{People}", $"uid=cleo,{People}#'0101'B" }));
            Group(ldif, "posix", "posixGroup", ("gidNumber", "5000"), ("memberUid", new[] { "ann", "cleo", "nobody" }));
            Group(ldif, "nested", "groupOfNames", ("member", new[] { $"cn=names,{Groups}", $"cn=unique,{Groups}", "" }));
            return ldif.ToString();
        }

        private static void User(LdifWriter ldif, string uid, params (string, object?)[] attributes) => ldif.Entry(
            $"uid={uid},{People}",
            [
                ("objectClass", new[] { "inetOrgPerson", "shadowAccount", "inetLocalMailRecipient", "mailPerson" }), ("uid", uid), ("cn", uid), ("sn", "x"), .. attributes,
            ]);

        private static void Group(LdifWriter ldif, string cn, string kind, params (string, object?)[] attributes) => ldif.Entry(
            $"cn={cn},{Groups}", [("objectClass", new[] { kind, "mailPerson" }), ("cn", cn), ("mail", $"{cn}@example.test"), .. attributes]);
    }
}
