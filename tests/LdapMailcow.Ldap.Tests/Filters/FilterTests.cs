using System.Text;
using CsCheck;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Protocol;

namespace LdapMailcow.Ldap.Tests.Filters;

public sealed class FilterTests
{
    private static readonly Gen<string> _attribute = Gen.OneOf("cn", "mail", "objectClass", "mail;lang-de", "2.5.4.3", "x-y_z");

    private static readonly Gen<AssertionValue> _value = Gen.Byte.Array[0, 12].Select(bytes => new AssertionValue([.. bytes]));

    private static readonly Gen<AssertionValue> _part = Gen.Byte.Array[1, 6].Select(bytes => new AssertionValue([.. bytes]));

    private static readonly Gen<LdapFilter> _leaf = Gen.OneOf<LdapFilter>(
        Gen.Select(_attribute, Gen.OneOf(Comparison.Equal, Comparison.GreaterOrEqual, Comparison.LessOrEqual, Comparison.Approximate), _value)
            .Select(LdapFilter (a, c, v) => new ComparisonFilter(a, c, v)),
        _attribute.Select(LdapFilter (a) => new PresenceFilter(a)),
        Gen.Select(_attribute, _part, _part.Array[0, 3], _part).Select(LdapFilter (a, first, any, last) => new SubstringFilter(a, first, [.. any], last)),
        Gen.Select(_attribute, _part).Select(LdapFilter (a, any) => new SubstringFilter(a, null, [any], null)),
        Gen.Select(_attribute, Gen.OneOf((string?)null, "1.2.840.113556.1.4.803"), Gen.Bool, _value).Select(LdapFilter (a, r, dn, v) => new ExtensibleFilter(a, r, dn, v)));

    private static readonly Gen<LdapFilter> _filter = Gen.Recursive<LdapFilter>((depth, inner) => depth > 3
        ? _leaf
        : Gen.Frequency(
            (3, _leaf),
            (1, inner.Array[0, 3].Select(LdapFilter (parts) => LdapFilter.And(parts))),
            (1, inner.Array[0, 3].Select(LdapFilter (parts) => LdapFilter.Or(parts))),
            (1, inner.Select(LdapFilter (part) => new NotFilter(part)))));

    [Fact]
    public void Printing_and_parsing_gives_the_same_filter() => _filter.Sample(filter =>
    {
        var again = LdapFilter.Parse(filter.ToString());
        return again.ToString() == filter.ToString() && Encode(again).AsSpan().SequenceEqual(Encode(filter));
    });

    [Theory]
    [InlineData("(&(objectClass=user)(objectCategory=person))")]
    [InlineData("(&(objectClass=person)(mail=*)(distinguishedName={MEMBER_CN}))")]
    [InlineData("(userAccountControl:1.2.840.113556.1.4.803:=2)")]
    [InlineData("(|(cn=a*b*c)(cn=*x*)(cn=a*)(cn=*a))")]
    [InlineData("(!(cn>=a\\2ab))")]
    [InlineData("(cn:dn:=John)")]
    [InlineData("(:dn:2.4.6.8:=x)")]
    [InlineData("(cn=)")]
    [InlineData("(&)")]
    [InlineData("(o=Иванов)")]
    public void A_filter_prints_as_it_was_written(string text) => Assert.Equal(text, LdapFilter.Parse(text).ToString());

    [Theory]
    [InlineData("mail=*", "(mail=*)")]
    [InlineData(" (& (a=1)\n  (b=2) ) ", "(&(a=1)(b=2))")]
    [InlineData("( & ( a=1) ( ! (b=2)))", "(&(a=1)(!(b=2)))")]
    [InlineData("(cn=\\(x\\) \\* \\\\28)", "(cn=\\28x\\29 \\2a \\5c28)")]
    [InlineData("(cn=\\41\\d0\\98)", "(cn=AИ)")]
    [InlineData("(cn=\\2A\\28\\29\\5C\\00\\ff)", "(cn=\\2a\\28\\29\\5c\\00\\ff)")]
    public void Kindly_written_filters_are_understood(string text, string expected) => Assert.Equal(expected, LdapFilter.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("(&(broken")]
    [InlineData("(&(a=1)")]
    [InlineData("(a=1))")]
    [InlineData("(a=1)(b=2)")]
    [InlineData("(=x)")]
    [InlineData("(a)")]
    [InlineData("(a b=1)")]
    [InlineData("(a=b\\)")]
    [InlineData("(a=b\\zz)")]
    [InlineData("(a=b**c)")]
    [InlineData("(a=b(c)")]
    [InlineData("(:=x)")]
    [InlineData("(a:dn:b:c:=x)")]
    [InlineData("()")]
    public void What_is_no_filter_is_refused_with_a_reason(string text)
    {
        Assert.False(LdapFilter.TryParse(text, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void Deep_nesting_is_refused_before_the_stack_ends()
    {
        var deep = string.Concat(Enumerable.Repeat("(!", 20_000)) + "(a=1)" + new string(')', 20_000);
        Assert.False(LdapFilter.TryParse(deep, out _, out var problem));
        Assert.Contains("nested", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_parsed_or_refused_but_never_breaks() => Gen.String[Gen.Char["()&|!=*\\:<>~ab0 \u00e9\0"], 0, 30].Sample(text =>
        LdapFilter.TryParse(text, out var filter, out var problem) ? LdapFilter.Parse(filter.ToString()).Equals(filter) : problem.Length > 0);

    [Fact]
    public void A_value_is_replaced_without_any_escaping()
    {
        var filter = LdapFilter.Parse("(&(a=*)(dn={X}))").Change(value => value.Replace("{X}"u8, Encoding.UTF8.GetBytes("CN=a\\, (b) *,DC=x")));
        Assert.Equal("(&(a=*)(dn=CN=a\\5c, \\28b\\29 \\2a,DC=x))", filter.ToString());
    }

    private static byte[] Encode(LdapFilter filter)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.BER);
        FilterEncoder.Write(writer, filter);
        return writer.Encode();
    }
}
