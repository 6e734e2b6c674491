using System.Buffers;
using System.Text;
using CsCheck;
using LdapMailcow.Core.Addresses;
using Xunit;

namespace LdapMailcow.Core.Tests.Addresses;

public sealed class AddressPropertyTests
{
    private static readonly SearchValues<char> _splitting = SearchValues.Create(" ,;\r\n\t\"");

    private static readonly Gen<string> _soup = Gen.OneOf(
        Gen.String,
        Gen.Char["aZ.@-_ ,;\"'\t\n:üß例\u212A\uD800\u3002x"].Array[0, 40].Select(c => new string(c)),
        Gen.Select(Gen.Char["aB0.+-'"].Array[1, 20], Gen.Char["aB0.-ü例"].Array[1, 20], (l, d) => $"{new string(l)}@{new string(d)}.test"));

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        _soup.Sample(text => Assert.Equal(Address.TryParse(text, out _, out var problem), problem is null));

    [Fact]
    public void What_was_parsed_parses_to_itself() => _soup.Sample(text =>
    {
        if (Address.TryParse(text, out var once, out _))
        {
            Assert.Equal(once, Address.Parse(once.Value));
            Assert.Equal(once, Address.Parse($" {once.Value.ToUpperInvariant()} "));
        }
    });

    [Fact]
    public void An_accepted_address_has_nothing_that_mailcow_would_split() => _soup.Sample(text =>
    {
        if (Address.TryParse(text, out var address, out _))
        {
            Assert.True(address.Value.Length <= 254 && Ascii.IsValid(address.Value));
            Assert.Equal(-1, address.Value.AsSpan().IndexOfAny(_splitting));
            Assert.Equal(2, address.Value.Split('@').Length);
            Assert.Equal(address.Value[(address.Value.IndexOf('@', StringComparison.Ordinal) + 1)..], address.Domain);
        }
    });

    [Fact]
    public void No_value_of_proxyAddresses_makes_the_judge_throw() => _soup.Sample(text =>
    {
        var value = AddressValue.Parse(text);
        Assert.Equal(value.Kind == AddressValueKind.Invalid, value.Problem is not null);
        Assert.Equal(value.Kind == AddressValueKind.Address, value.Address != default);
    });

    [Fact]
    public void The_prefix_smtp_changes_nothing_in_any_case() =>
        Gen.Select(_soup, Gen.OneOf("smtp:", "SMTP:", "Smtp:", " sMtP:")).Sample((text, prefix) =>
        {
            if (Address.TryParse(text, out var address, out _))
            {
                Assert.Equal(new AddressValue(AddressValueKind.Address, address, null), AddressValue.Parse(prefix + text));
            }
        });

    [Fact]
    public void The_short_way_says_the_same_as_the_long_one_or_nothing() => _soup.Sample(text =>
    {
        var isLong = Address.TryParse(text, out var slow, out _);
        if (Address.TryParsePlain(Encoding.UTF8.GetBytes(text), out var fast))
        {
            Assert.True(isLong);
            Assert.Equal(slow, fast);
        }
        else
        {
            Assert.Equal(default, fast);
            Assert.True(!isLong || text != text.Trim() || !Ascii.IsValid(text));
        }
    });
}
