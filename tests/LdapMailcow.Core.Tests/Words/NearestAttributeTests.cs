using LdapMailcow.Core.Directory;
using Xunit;

namespace LdapMailcow.Core.Tests.Words;

public sealed class NearestAttributeTests
{
    [Theory]
    [InlineData("mial", "mial (X); do you mean mail, found in 9 of 9?")]
    [InlineData("emailAddress", "emailAddress (X); do you mean mail, found in 9 of 9?")]
    [InlineData("proxyAdress", "proxyAdress (X); do you mean proxyAddresses, found in 4 of 9?")]
    [InlineData("MAIL", "MAIL (X)")]
    [InlineData("extensionAttribute1", "extensionAttribute1 (X)")]
    [InlineData("info", "info (X)")]
    public void What_entries_have_and_is_spelt_nearly_so_is_named(string name, string described) => Assert.Equal(
        described,
        new AttributeSample("X", [name], 9, new Dictionary<string, int> { ["mail"] = 9, ["proxyAddresses"] = 4, ["cn"] = 9, ["sn"] = 9 }).Described);
}
