using System.Globalization;
using System.Text;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>Answers searches of the reader as a well-behaved Active Directory would, in pages and ranges.</summary>
public sealed class WireCompany
{
    private const string Domain = "DC=example,DC=test";

    public List<WireEntry> Users { get; } = [];

    public List<WireEntry> Groups { get; } = [];

    /// <summary>Names of containers, which exist and are nobody.</summary>
    public List<string> Bases { get; } = [];

    /// <summary>Entries on one page.</summary>
    public int Page { get; init; } = 1000;

    /// <summary>Values of <c>member</c> in one answer.</summary>
    public int Range { get; init; } = int.MaxValue;

    public bool Paging { get; init; } = true;

    /// <summary>Whether the root DSE says so.</summary>
    public bool ActiveDirectory { get; init; }

    public static WireCompany Of(int users, params int[] groupSizes)
    {
        var company = new WireCompany();
        company.Fill(users, groupSizes);
        return company;
    }

    public WireCompany Fill(int users, params int[] groupSizes)
    {
        for (var i = 0; i < users; i++)
        {
            Users.Add(new WireEntry(
                Name(i), ("objectGUID", [Guid(i)]), ("mail", [$"user{i}@example.test"]), ("proxyAddresses", [$"smtp:alias{i}@example.test"]), ("userAccountControl", ["512"])));
        }

        for (var g = 0; g < groupSizes.Length; g++)
        {
            object[] members = [.. Enumerable.Range(0, groupSizes[g]).Select(Name)];
            Groups.Add(new WireEntry($"CN=Group {g},{Domain}", ("objectGUID", [Guid(100_000 + g)]), ("mail", [$"group{g}@example.test"]), ("member", members)));
        }

        return this;
    }

    public IEnumerable<byte[]> Answer(WireRequest request)
    {
        if (request.IsBase)
        {
            return AnswerBase(request);
        }

        var all = request.Attributes is ["1.1"] || request.Mentions("objectCategory") || !request.Mentions("group") ? Users : request.Mentions("groupOfNames") ? [] : Groups;
        if (request.Cookie is null || !Paging)
        {
            return [.. all.Select(entry => Send(request, entry)), WireMessages.Done(request.Id, 0)];
        }

        var from = request.Cookie.Length == 0 ? 0 : int.Parse(Encoding.ASCII.GetString(request.Cookie), CultureInfo.InvariantCulture);
        var next = from + Page < all.Count ? Encoding.ASCII.GetBytes((from + Page).ToString(CultureInfo.InvariantCulture)) : [];
        return [.. all.Skip(from).Take(Page).Select(entry => Send(request, entry)), WireMessages.Done(request.Id, 0, "", next)];
    }

    private IEnumerable<byte[]> AnswerBase(WireRequest request)
    {
        if (request.BaseDn.Length == 0)
        {
            object[] controls = Paging ? ["1.2.840.113556.1.4.319"] : ["1.2.3"];
            return [WireMessages.Entry(request.Id, new WireEntry("", ("supportedControl", controls), ("supportedCapabilities", [ActiveDirectory ? "1.2.840.113556.1.4.800" : "1.2.3"]))), WireMessages.Done(request.Id, 0)];
        }

        var entry = Groups.Concat(Users).Concat(Bases.Select(dn => new WireEntry(dn))).FirstOrDefault(e => e.Dn.Equals(request.BaseDn, StringComparison.OrdinalIgnoreCase));
        return entry is null ? [WireMessages.Done(request.Id, 32)] : [Send(request, entry), WireMessages.Done(request.Id, 0)];
    }

    /// <summary>Many members are cut as Active Directory cuts them: an empty member beside member;range=first-last.</summary>
    private byte[] Send(WireRequest request, WireEntry entry)
    {
        var asked = request.Attributes.Find(name => name.StartsWith("member;range=", StringComparison.Ordinal));
        var first = asked is null ? 0 : int.Parse(asked["member;range=".Length..asked.IndexOf('-', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        var attributes = new List<(string, object[])>();
        foreach (var (name, values) in entry.Attributes.Where(a => asked is null || a.Name == "member"))
        {
            if (name != "member" || (values.Length <= Range && asked is null))
            {
                attributes.Add((name, values));
                continue;
            }

            var part = values.Skip(first).Take(Range).ToArray();
            var last = first + part.Length >= values.Length ? "*" : (first + part.Length - 1).ToString(CultureInfo.InvariantCulture);
            attributes.Add(("member", []));
            attributes.Add(($"member;range={first}-{last}", part));
        }

        return WireMessages.Entry(request.Id, new WireEntry(entry.Dn, [.. attributes]));
    }

    private static string Name(int i) => $"CN=User {i},{Domain}";

    private static byte[] Guid(int i) => [.. BitConverter.GetBytes(i), .. new byte[12]];
}
