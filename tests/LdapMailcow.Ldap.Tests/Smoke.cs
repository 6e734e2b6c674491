using LdapMailcow.Ldap.Tests.Real;
using LdapMailcow.Testing.Ldif;

namespace LdapMailcow.Ldap.Tests;

public sealed class Smoke(SlapdServer slapd)
{
    [Fact]
    public async Task Reads()
    {
        var s = slapd.Server;
        var d = new AdShapedSlapd(s.BaseDn);
        var ldif = new LdifWriter();
        for (var i = 0; i < 2500; i++)
        {
            ldif.Entry($"CN=User {i},{d.People}", d.User($"User {i}", $"u{i}@example.test", [$"smtp:a{i}@example.test", $"SMTP:u{i}@example.test"], i % 10 == 0));
        }

        ldif.Entry($"CN=G,{d.Groups}", d.Group("G", "g@example.test", [], [.. Enumerable.Range(0, 20).Select(i => $"cn=user {i},{d.People}")]));
        s.Add(ldif);
        var snapshot = await Reader.ReadAsync(Reader.Options(s));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join("\n", Reader.GroupLines(snapshot)) + snapshot.Users.Count + " " + snapshot.Searches);
        Assert.Equal(2500, snapshot.Users.Count);
        foreach (var f in await Reader.Directory(Reader.Options(s)).CheckAsync(Reader.Token)) { TestContext.Current.TestOutputHelper!.WriteLine(f.ToString()); }
        foreach (var o in new[] { Reader.Options(s, s.LdapsUri), Reader.Options(s) with { StartTls = true } })
        {
            Assert.Equal(2500, (await Reader.ReadAsync(o)).Users.Count);
        }
        foreach (var o in new[] { Reader.Options(s, s.LdapsUri) with { CaFile = null }, Reader.Options(s, s.LdapsUri) with { CaFile = s.Certificates.OtherCaFile }, Reader.Options(s) with { BindPassword = "x" }, Reader.Options(s, "ldap://127.0.0.1:9"), Reader.Options(s, "ldaps://localhost:9 ldap://127.0.0.1:9"), Reader.Options(s) with { BaseDn = "dc=nope" }, Reader.Options(s, "ldaps://127.0.0.1:" + s.Port) })
        {
            TestContext.Current.TestOutputHelper!.WriteLine(await Reader.FailureAsync(o));
        }
    }
}
