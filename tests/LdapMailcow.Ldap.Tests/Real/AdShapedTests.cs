using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>Rules of Active Directory that can be shown on slapd with names as there.</summary>
public sealed class AdShapedTests(SlapdServer slapd)
{
    private SlapdFixture Server => slapd.Server;

    [Fact]
    public async Task Users_with_the_primaryGroupID_of_a_group_are_its_members()
    {
        var unit = Unit("primary");
        Server.Add(new LdifWriter()
            .Entry($"CN=P1,{unit}", User("p1", ("primaryGroupID", "4711")))
            .Entry($"CN=P2,{unit}", User("p2", ("primaryGroupID", "513")))
            .Entry($"CN=Staff,{unit}", Group("staff", ("objectSid", Sid(4711)), ("member", $"CN=P2,{unit}")))
            .Entry($"CN=Outer,{unit}", Group("outer", ("member", $"CN=Hidden,{unit}")))
            .Entry($"CN=Hidden,{unit}", ("objectClass", "group"), ("cn", "Hidden"), ("objectSid", Sid(4711))));
        foreach (var options in new[] { In(unit), In(unit) with { MemberFilter = MemberFilter.Parse("(|(distinguishedName={MEMBER_CN})(entryDN={MEMBER_CN}))") } })
        {
            Assert.Equal(["outer@example.test -> p1@example.test", "staff@example.test -> p1@example.test,p2@example.test"], Reader.GroupLines(await Reader.ReadAsync(options)));
        }
    }

    [Theory]
    [InlineData("514", false)]
    [InlineData("546", false)]
    [InlineData("66082", false)]
    [InlineData("512", true)]
    [InlineData("66048", true)]
    [InlineData("16", true)]
    public async Task The_second_bit_of_userAccountControl_means_disabled(string value, bool enabled)
    {
        var unit = Unit($"uac{value}");
        Server.Add(new LdifWriter().Entry($"CN=A,{unit}", User("a", ("userAccountControl", value))));
        Assert.Equal(enabled, Assert.Single((await Reader.ReadAsync(In(unit))).Users).Enabled);
    }

    [Fact]
    public async Task A_group_whose_mail_is_no_address_is_left_alone_and_still_serves_as_a_member()
    {
        var unit = Unit("badgroup");
        Server.Add(new LdifWriter()
            .Entry($"CN=A,{unit}", User("badgroup.a"))
            .Entry($"CN=Bad,{unit}", ("objectClass", "group"), ("cn", "Bad"), ("mail", "bad group"), ("proxyAddresses", "smtp:bad@example.test"), ("member", $"CN=A,{unit}"), ("objectGUID", Id()))
            .Entry($"CN=Good,{unit}", Group("good", ("member", $"CN=Bad,{unit}"))));
        var snapshot = await Reader.ReadAsync(In(unit));
        Assert.Equal(["good@example.test -> badgroup.a@example.test"], Reader.GroupLines(snapshot));
        var unreadable = Assert.Single(snapshot.Unreadable);
        Assert.Equal(("Bad", "bad@example.test"), (unreadable.Label, Assert.Single(unreadable.Addresses).Value));
        Assert.Contains("'bad group'", unreadable.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_for_inside_only_are_marked()
    {
        var unit = Unit("inside");
        Server.Add(new LdifWriter()
            .Entry($"CN=In,{unit}", Group("in", ("msExchRequireAuthToSendTo", "TRUE")))
            .Entry($"CN=Out,{unit}", Group("out")));
        Assert.Equal([true, false], (await Reader.ReadAsync(In(unit))).Groups.OrderBy(g => g.Label, StringComparer.Ordinal).Select(g => g.InternalOnly));
    }

    [Fact]
    public async Task A_filter_that_could_confuse_members_asks_for_each_alone()
    {
        var unit = Unit("managers");
        Server.Add(new LdifWriter()
            .Entry($"CN=Boss,{unit}", User("boss", ("manager", $"CN=Boss,{unit}")))
            .Entry($"CN=Worker,{unit}", User("worker", ("manager", $"CN=Boss,{unit}")))
            .Entry($"CN=All,{unit}", Group("managers", ("member", new[] { $"CN=Boss,{unit}", $"CN=Worker,{unit}" }))));
        var lines = Reader.GroupLines(await Reader.ReadAsync(In(unit) with { MemberFilter = MemberFilter.Parse("(&(mail=*)(manager={MEMBER_CN}))") }));
        Assert.Equal(["managers@example.test -> boss@example.test"], lines);
    }

    [Fact]
    public async Task Members_of_groups_that_lead_to_no_address_are_not_asked_for()
    {
        var unit = Unit("asked");
        Server.Add(new LdifWriter()
            .Entry($"CN=A,{unit}", User("asked.a"))
            .Entry($"CN=Top,{unit}", Group("asked", ("member", $"CN=Inner,{unit}")))
            .Entry($"CN=Inner,{unit}", ("objectClass", "group"), ("cn", "Inner"), ("member", $"CN=A,{unit}"))
            .Entry($"CN=Other,{unit}", ("objectClass", "group"), ("cn", "Other"), ("member", Enumerable.Range(0, 150).Select(i => $"CN=Nobody {i},{unit}").ToArray())));
        var snapshot = await Reader.ReadAsync(In(unit) with { MemberFilter = MemberFilter.Parse("(|(distinguishedName={MEMBER_CN})(entryDN={MEMBER_CN}))") });
        Assert.Equal(["asked@example.test -> asked.a@example.test"], Reader.GroupLines(snapshot));
        Assert.Equal(4, snapshot.Searches);
    }

    [Fact]
    public async Task Fifty_levels_of_groups_are_one_search_more()
    {
        var unit = Unit("deep");
        var ldif = new LdifWriter().Entry($"CN=A,{unit}", User("deep.a"));
        for (var i = 0; i < 50; i++)
        {
            ldif.Entry($"CN=L{i},{unit}", ("objectClass", "group"), ("cn", $"L{i}"), ("member", i == 49 ? $"CN=A,{unit}" : $"CN=L{i + 1},{unit}"));
        }

        Server.Add(ldif.Entry($"CN=Top,{unit}", Group("top", ("member", $"CN=L0,{unit}"))));
        var snapshot = await Reader.ReadAsync(In(unit));
        Assert.Equal(["top@example.test -> deep.a@example.test"], Reader.GroupLines(snapshot));
        Assert.Equal(3, snapshot.Searches);
    }

    [Fact]
    public async Task The_check_counts_what_the_filters_find()
    {
        var unit = Unit("check");
        Server.Add(new LdifWriter()
            .Entry($"CN=A,{unit}", User("check.a", ("proxyAddresses", new[] { "smtp:check.b@example.test", "smtp:broken" })))
            .Entry($"CN=G,{unit}", Group("check.g", ("member", $"CN=A,{unit}"))));
        var findings = (await Reader.Directory(In(unit)).CheckAsync(Reader.Token)).Findings;
        Assert.All(findings, finding => Assert.True(finding.Passed, finding.Sentence));
        Assert.Contains(findings, finding => finding.Sentence.Contains("1 user: 1 with mail, 0 disabled; 1 alias of theirs", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Sentence.Contains("smtp:broken", StringComparison.Ordinal));
        var nobody = (await Reader.Directory(In(unit) with { UserFilter = LdapFilter.Parse("(cn=nobody)") }).CheckAsync(Reader.Token)).Findings;
        Assert.Contains("LDAP_MAILCOW_LDAP_FILTER", Assert.Single(nobody, finding => !finding.Passed).Sentence, StringComparison.Ordinal);
    }

    private static (string, object?)[] User(string name, params (string, object?)[] more) =>
    [
        ("objectClass", "user"), ("objectCategory", "person"), ("cn", name), ("sn", "x"), ("mail", $"{name}@example.test"), ("objectGUID", Id()), .. more,
    ];

    private static (string, object?)[] Group(string name, params (string, object?)[] more) =>
        [("objectClass", "group"), ("cn", name), ("mail", $"{name}@example.test"), ("objectGUID", Id()), .. more];

    private static byte[] Id() => Guid.NewGuid().ToByteArray();

    private static byte[] Sid(uint last) => [1, 5, 0, 0, 0, 0, 0, 5, .. new byte[16], .. BitConverter.GetBytes(last)];

    /// <summary>A place of this test's own.</summary>
    private string Unit(string name)
    {
        var dn = $"OU={name},{Server.BaseDn}";
        Server.Add(new LdifWriter().Entry(dn, ("objectClass", "organizationalUnit"), ("ou", name)));
        return dn;
    }

    private LdapOptions In(string unit) => Reader.Options(Server) with { BaseDn = DistinguishedName.Parse(unit) };
}
