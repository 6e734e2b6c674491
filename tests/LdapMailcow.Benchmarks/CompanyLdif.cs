using LdapMailcow.Testing.Ldif;

namespace LdapMailcow.Benchmarks;

/// <summary>A company of any size, the same for the same numbers: three addresses a person, thirty members a group.</summary>
internal static class CompanyLdif
{
    private const string People = "OU=People,dc=example,dc=test";
    private const int MembersPerGroup = 30;

    public static string Text(int users, int groups)
    {
        var ldif = new LdifWriter();
        var random = new Random(42);
        for (var i = 0; i < users; i++)
        {
            ldif.Entry(
                Name(i),
                ("objectClass", "user"),
                ("objectCategory", "person"),
                ("cn", $"User {i:d6}"),
                ("sn", "Test"),
                ("mail", $"user{i:d6}@example.test"),
                ("proxyAddresses", new[] { $"SMTP:user{i:d6}@example.test", $"smtp:u{i}@example.test", $"smtp:user{i:d6}@alias.test" }),
                ("userAccountControl", i % 25 == 24 ? "514" : "512"),
                ("objectGUID", Bytes(random)));
        }

        for (var i = 0; i < groups; i++)
        {
            ldif.Entry(
                $"CN=Group {i:d5},OU=Groups,dc=example,dc=test",
                ("objectClass", "group"),
                ("cn", $"Group {i:d5}"),
                ("mail", $"group{i:d5}@example.test"),
                ("objectGUID", Bytes(random)),
                ("member", Enumerable.Range(0, MembersPerGroup).Select(_ => Name(random.Next(users))).Distinct().ToArray()));
        }

        return ldif.ToString();
    }

    private static string Name(int i) => $"CN=User {i:d6},{People}";

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return bytes;
    }
}
