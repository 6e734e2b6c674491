using LdapMailcow.Ldap.Watching;

namespace LdapMailcow.Ldap.Tests.Watching;

public sealed class ReconnectDelayTests
{
    [Fact]
    public void It_grows_to_five_minutes_never_below_half_of_what_it_may_be_and_begins_anew_after_a_good_connection()
    {
        var delay = new ReconnectDelay(new Random(4711));
        for (var failure = 0; failure < 20; failure++)
        {
            var most = Math.Min(300, Math.Pow(2, failure));
            Assert.InRange(delay.Next(TimeSpan.FromSeconds(failure)).TotalSeconds, most / 2, most);
        }

        Assert.InRange(delay.Next(TimeSpan.FromMinutes(1)).TotalSeconds, 0.5, 1);
    }
}
