using System.Text;
using CsCheck;
using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Ldap.Tests.Names;

public sealed class AddressTests
{
    [Fact]
    public void The_short_way_to_an_address_gives_what_the_long_way_gives() => Gen.String[Gen.Char["abXY09.-_@@+ ,\u00e9:\u212a"], 0, 24].Sample(text =>
        !Address.TryParsePlain(Encoding.UTF8.GetBytes(text), out var plain) || (Address.TryParse(text, out var address, out _) && address == plain));

    [Fact]
    public void The_short_way_is_taken_for_usual_addresses() => Assert.All(
        ["a@b.cd", "First.Last+tag@Sub.EXAMPLE.test", "x_y@xn--bcher-kva.test"],
        text => Assert.True(Address.TryParsePlain(Encoding.UTF8.GetBytes(text), out _)));

    [Fact]
    public void Any_value_is_judged_but_never_breaks() => Gen.String[Gen.Char["smtpSMTP:xX500@.a-b \u00e9\0\ud800\""], 0, 24].Sample(text =>
    {
        var value = AddressValue.Parse(text);
        return value.Kind != AddressValueKind.Address || Address.Parse(value.Address.Value) == value.Address;
    });
}
