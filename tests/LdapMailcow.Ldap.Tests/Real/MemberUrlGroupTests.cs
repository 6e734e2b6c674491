using LdapMailcow.Core.Addresses;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>groupOfURLs and lists on OpenLDAP: base, scope and filter, groups inside each other, contacts, who is disabled, and what is wrong.</summary>
public sealed class MemberUrlGroupTests(MemberUrlGroupTests.Company company) : IClassFixture<MemberUrlGroupTests.Company>
{
    private const string People = "ou=People,dc=example,dc=test";
    private const string Groups = "ou=Groups,dc=example,dc=test";

    private LdapOptions Options => Reader.Options(company.Server) with
    {
        Kind = DirectoryKind.OpenLdap,
        GroupFilter = LdapFilter.Parse("(&(|(objectClass=groupOfNames)(objectClass=groupOfURLs))(mail=*))"),
        MemberAttributes = ["member", "memberURL"],
    };

    [Fact]
    public async Task Dynamic_groups_have_whom_their_urls_find()
    {
        var read = await Reader.ReadAsync(Options);
        Assert.Equal(
            [
                "both@example.test -> ann@example.test,bob@example.test,cleo@example.test",
                "broken@example.test -> ?",
                "inner@example.test -> ann@example.test,bob@example.test",
                "nowhere@example.test -> ?",
                "one@example.test -> ann@example.test",
                "outer@example.test -> ann@example.test,bob@example.test,cleo@example.test",
            ],
            Reader.GroupLines(read));
        Assert.Contains("value 'ldap:///ou=nowhere,dc=example,dc=test??sub' was refused", read.Groups.Single(g => g.Label == "nowhere").UnknownBecause!, StringComparison.Ordinal);
        Assert.Contains("value 'ldap://other.test/??sub' names a server", read.Groups.Single(g => g.Label == "broken").UnknownBecause!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_memberURL_among_the_attributes_they_have_nobody() =>
        Assert.Contains("inner@example.test -> ", Reader.GroupLines(await Reader.ReadAsync(Options with { MemberAttributes = ["member"] })));

    [Theory]
    [InlineData("(departmentNumber=1)", "ann@example.test,bob@example.test")]
    [InlineData("(&(departmentNumber=1)(!(uid=bob)))", "ann@example.test")]
    [InlineData("(uid=off)", "")]
    [InlineData("(uid=nomail)", "")]
    [InlineData("(noSuchAttribute=1)", "")]
    [InlineData("(objectClass=groupOfURLs)", "?")]
    [InlineData("(cn=outer)", "ann@example.test,bob@example.test,cleo@example.test")]
    public async Task Lists_have_whom_their_filter_finds(string filter, string members)
    {
        var lists = Options with { GroupFilter = LdapFilter.Parse("(&(objectClass=groupOfNames)(mail=*))"), Lists = [new FilteredList(Address.Parse("list@example.test"), LdapFilter.Parse(filter))] };
        Assert.Contains($"list@example.test -> {members}", Reader.GroupLines(await Reader.ReadAsync(lists)));
        var asked = lists with { MemberFilter = MemberFilter.Parse("(|(&(mail=*)(entryDN={MEMBER_CN}))(&(mail=*)(entryDN={MEMBER_CN})))") };
        Assert.Contains($"list@example.test -> {members}", Reader.GroupLines(await Reader.ReadAsync(asked)));
    }

    public sealed class Company : IAsyncLifetime
    {
        public SlapdFixture Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await SlapdFixture.StartAsync(new SlapdSettings { BulkLdif = Ldif() });

        public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;

        private static string Ldif()
        {
            var ldif = new LdifWriter();
            User(ldif, "ann", People, "1", "ann@example.test");
            ldif.Entry($"ou=Deep,{People}", ("objectClass", "organizationalUnit"), ("ou", "Deep"));
            User(ldif, "bob", $"ou=Deep,{People}", "1", "bob@example.test");
            User(ldif, "cleo", People, "2", "cleo@example.test");
            User(ldif, "nomail", People, "1", null);
            User(ldif, "off", People, "1", "off@example.test", ("pwdAccountLockedTime", "000001010000Z"));
            Urls(ldif, "inner", $"ldap:///{People}??sub?(departmentNumber=1)");
            Urls(ldif, "one", $"ldap:///{People}?mail?one?(departmentNumber=1)");
            Urls(ldif, "both", $"ldap:///{People}??one?(departmentNumber=2)", "ldap:///??sub?(departmentNumber=1)");
            Urls(ldif, "nowhere", "ldap:///ou=nowhere,dc=example,dc=test??sub");
            Urls(ldif, "broken", "ldap://other.test/??sub");
            ldif.Entry($"cn=outer,{Groups}", ("objectClass", new[] { "groupOfNames", "mailPerson" }), ("cn", "outer"), ("mail", "outer@example.test"),
                ("member", new[] { $"cn=inner,{Groups}", $"uid=cleo,{People}" }));
            return ldif.ToString();
        }

        private static void User(LdifWriter ldif, string uid, string unit, string department, string? mail, params (string, object?)[] more) => ldif.Entry(
            $"uid={uid},{unit}",
            [("objectClass", new[] { "inetOrgPerson", "mailPerson" }), ("uid", uid), ("cn", uid), ("sn", "x"), ("departmentNumber", department), ("mail", mail), .. more]);

        private static void Urls(LdifWriter ldif, string cn, params string[] urls) => ldif.Entry(
            $"cn={cn},{Groups}", ("objectClass", new[] { "groupOfURLs", "mailPerson" }), ("cn", cn), ("mail", $"{cn}@example.test"), ("memberURL", urls));
    }
}
