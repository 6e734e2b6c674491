using System.Globalization;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>Servers promise no order: any order of entries, values and pages, and any case, gives the same users and groups.</summary>
public sealed class OrderTests : IAsyncDisposable
{
    private const int Shuffles = 40;

    private readonly WireServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_order_of_everything_does_not_matter()
    {
        var plain = Company(null);
        _server.OnSearch = plain.Answer;
        var expected = await Reader.ReadAsync(_server.Options);
        for (var seed = 0; seed < Shuffles; seed++)
        {
            _server.OnSearch = Company(new Random(seed)).Answer;
            var shuffled = await Reader.ReadAsync(_server.Options);
            Assert.Equal(Reader.UserLines(expected), Reader.UserLines(shuffled));
            Assert.Equal(Reader.GroupLines(expected), Reader.GroupLines(shuffled));
            Assert.Equal(expected.Groups.Select(g => g.Id).Order(), shuffled.Groups.Select(g => g.Id).Order());
        }
    }

    private static WireCompany Company(Random? random)
    {
        var company = new WireCompany { Page = 1 + (random?.Next(20) ?? 100), Range = 3 + (random?.Next(10) ?? 100) }.Fill(25, 20, 7, 25);
        company.Users[3] = company.Users[3] with
        {
            Attributes = [("objectGUID", [Guid.NewGuid().ToByteArray()]), ("mail", ["zoe@example.test", "adam@example.test", "no address"]), ("proxyAddresses", ["smtp:b@x.test", "A@x.test", "SMTP:a@X.test"])],
        };
        return random is null ? company : Shuffled(company, random);
    }

    private static WireCompany Shuffled(WireCompany company, Random random)
    {
        var result = new WireCompany { Page = company.Page, Range = company.Range };
        result.Users.AddRange(company.Users.Select(entry => Shuffled(entry, random)).OrderBy(_ => random.Next()));
        result.Groups.AddRange(company.Groups.Select(entry => Shuffled(entry, random)).OrderBy(_ => random.Next()));
        return result;
    }

    private static WireEntry Shuffled(WireEntry entry, Random random) => new(
        Recased(entry.Dn, random),
        [
            .. entry.Attributes.OrderBy(_ => random.Next()).Select(attribute => (
                attribute.Name,
                attribute.Values.OrderBy(_ => random.Next()).Select(value => value is string text ? Recased(text, random) : value).ToArray())),
        ]);

    /// <summary>Case matters neither in names nor in addresses.</summary>
    private static string Recased(string text, Random random) => random.Next(3) switch
    {
        0 => text.ToUpper(CultureInfo.InvariantCulture),
        1 => text.ToLower(CultureInfo.InvariantCulture),
        _ => text,
    };
}
