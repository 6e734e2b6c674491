using System.Collections.Immutable;
using System.Text;
using CsCheck;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Tests.Real;

namespace LdapMailcow.Ldap.Tests.Names;

public sealed class DistinguishedNameTests
{
    private static readonly Gen<string> _value = Gen.String[Gen.Char["abcXYZ ,+\"\\<>;=#/*()0\u00e9\u0418\u4e2d\t\u007f"], 0, 12];

    private static readonly Gen<AttributeValue> _pair = Gen.Select(Gen.OneOf("CN", "ou", "DC", "uid", "2.5.4.3", "description"), _value)
        .Select((type, value) => new AttributeValue(type, value));

    private static readonly Gen<DistinguishedName> _name = _pair.Array[1, 2].Array[0, 5]
        .Select(rdns => new DistinguishedName([.. rdns.Select(rdn => rdn.ToImmutableArray())]));

    [Fact]
    public void Printing_and_parsing_gives_the_same_name() => _name.Sample(name =>
    {
        var again = DistinguishedName.Parse(name.ToString());
        return again.Equals(name) && again.Rdns.SelectMany(rdn => rdn).SequenceEqual(name.Rdns.SelectMany(rdn => rdn)) && again.ToString() == name.ToString();
    });

    [Fact]
    public void The_short_way_to_the_key_gives_what_the_parser_gives() => _name.Sample(name =>
    {
        var text = Encoding.UTF8.GetBytes(name.ToString());
        var buffer = new char[DnKey.PlainLimit];
        var length = DnKey.Plain(text, buffer);
        return length < 0 || new string(buffer, 0, length) == DnKey.Parsed(text);
    });

    [Fact]
    public void The_short_way_is_taken_for_usual_names()
    {
        var buffer = new char[DnKey.PlainLimit];
        Assert.True(DnKey.Plain("CN=User 000001,OU=People,DC=example,DC=test"u8, buffer) > 0);
        Assert.Equal(-1, DnKey.Plain("CN=User  1,DC=test"u8, buffer));
        Assert.Equal(-1, DnKey.Plain("commonName=User,DC=test"u8, buffer));
        Assert.Equal(-1, DnKey.Plain("CN=User, DC=test"u8, buffer));
        Assert.Equal(-1, DnKey.Plain("CN"u8, buffer));
    }

    [Theory]
    [InlineData("CN=Smith\\, John,DC=x", "cn=smith\\2C john,dc=X")]
    [InlineData("CN=a+SN=b,DC=x", "sn=B + cn=A,dc=x")]
    [InlineData("CN=Zo\\C3\\AB,DC=x", "CN=Zoë,DC=x")]
    [InlineData("CN=a  b,DC=x", "cn=A b , dc=x")]
    [InlineData("CN=\\#Hash,DC=x", "CN=\\23Hash,DC=x")]
    [InlineData("CN=Semi\\;colon,DC=x", "CN=Semi\\3Bcolon,DC=x")]
    [InlineData("CN=Eq\\=ual,DC=x", "CN=Eq=ual,DC=x")]
    [InlineData("CN=\"Smith, John\",DC=x", "CN=Smith\\, John,DC=x")]
    [InlineData("CN=#0C0141,DC=x", "CN=a,DC=x")]
    [InlineData("commonName=a;DC=x", "2.5.4.3=a,domainComponent=x")]
    [InlineData("CN=Иванов Иван,DC=x", "cn=иванов иван,dc=x")]
    [InlineData("", "")]
    public void Different_spellings_are_one_name(string one, string other) => Assert.Equal(DistinguishedName.Parse(one), DistinguishedName.Parse(other));

    [Theory]
    [InlineData("CN=a,DC=x", "CN=a,DC=y")]
    [InlineData("CN=a\\,DC=x", "CN=a,DC=x")]
    [InlineData("CN=a+SN=b", "CN=a,SN=b")]
    [InlineData("CN=a\\+SN=b", "CN=a+SN=b")]
    [InlineData("CN=a", "SN=a")]
    public void Different_names_stay_different(string one, string other) => Assert.NotEqual(DistinguishedName.Parse(one), DistinguishedName.Parse(other));

    [Theory]
    [InlineData("no name")]
    [InlineData("CN=a,")]
    [InlineData("CN=a,,DC=x")]
    [InlineData("=a")]
    [InlineData("CN=a\\")]
    [InlineData("CN=a\\zz")]
    [InlineData("CN=\\ff")]
    [InlineData("CN=\"open")]
    [InlineData("CN=#zz")]
    [InlineData("C N=a")]
    public void What_is_no_name_is_refused_with_a_reason(string text)
    {
        Assert.False(DistinguishedName.TryParse(text, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void Any_text_is_parsed_or_refused_but_never_breaks() => Gen.String[Gen.Char["ab=,+;\\\"#<>0fF \u00e9\0\ud800"], 0, 30].Sample(text =>
        DistinguishedName.TryParse(text, out var name, out var problem) ? DistinguishedName.Parse(name.ToString()).Equals(name) : problem.Length > 0);

    [Fact]
    public void Nasty_names_survive() => Assert.All(
        NastyNames.All, name => Assert.Equal(name, DistinguishedName.Parse($"CN={NastyNames.Escape(name)},DC=x").Rdns[0][0].Value));
}
