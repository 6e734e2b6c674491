using LdapMailcow.Ldap.Protocol;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Ldap.Transport;

namespace LdapMailcow.Ldap.Tests.Connection;

public sealed class StartTlsSentenceTests
{
    [Fact]
    public void Nobody_is_told_to_send_the_password_in_clear_over_a_network()
    {
        var sentence = Sentence("ldap://dc1.example.test");
        Assert.DoesNotContain("STARTTLS=false", sentence, StringComparison.Ordinal);
        Assert.Contains("ldaps:// in LDAP_MAILCOW_LDAP_URI", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ldap://127.0.0.1")]
    [InlineData("ldap://localhost:3389")]
    public void On_this_machine_it_may_be_switched_off(string uri) => Assert.Contains("LDAP_MAILCOW_LDAP_STARTTLS=false", Sentence(uri), StringComparison.Ordinal);

    private static string Sentence(string uri) =>
        LdapClient.StartTlsRefused(LdapUris.Parse(uri)[0], new LdapResult(ResultCode.ProtocolError, "", "unsupported extended operation", null));
}
