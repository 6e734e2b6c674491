using System.Text;
using LdapMailcow.MailcowSimulator.Php;
using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

public sealed class PhpJsonTests
{
    [Theory]
    [InlineData("{\"a\":{},\"b\":[]}", "{\"a\":[],\"b\":[]}")]
    [InlineData("{\"0\":1,\"1\":2}", "[1,2]")]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":2}")]
    [InlineData("\"ü/😀\\u0001\"", "\"\\u00fc\\/\\ud83d\\ude00\\u0001\"")]
    [InlineData("1.0", "1")]
    [InlineData("1.5e3", "1500")]
    [InlineData("99999999999999999999", "1e+20")]
    public void A_request_is_echoed_as_PHP_sees_it(string request, string echo)
    {
        Assert.True(PhpJson.TryDecode(Encoding.UTF8.GetBytes(request), out var value));
        Assert.Equal(echo, Encoding.UTF8.GetString(PhpJsonWriter.Compact(value)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"a\":1,}")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\uFEFF{}")]
    [InlineData("{} x")]
    public void What_is_no_JSON_to_PHP_is_refused(string request) => Assert.False(PhpJson.TryDecode(Encoding.UTF8.GetBytes(request), out _));

    [Theory]
    [InlineData("1", 1)]
    [InlineData("true", 0)]
    [InlineData(" 12abc", 12)]
    [InlineData("1e2", 100)]
    [InlineData("-1", -1)]
    [InlineData("", 0)]
    public void A_text_is_the_number_it_begins_with(string text, long number) => Assert.Equal(number, PhpValue.IntVal(text));
}
