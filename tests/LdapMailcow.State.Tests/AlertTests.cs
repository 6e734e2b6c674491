using LdapMailcow.Core.Alerts;
using LdapMailcow.State.Tests.Support;
using Xunit;

namespace LdapMailcow.State.Tests;

public sealed class AlertTests
{
    [Fact]
    public void What_a_channel_has_told_is_remembered_by_the_next_process()
    {
        var at = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        using var directory = new TempDirectory();
        using (var store = directory.Store())
        {
            Assert.Empty(store.Alerts.Told("mail"));
            store.Alerts.Remember("mail", AlertKind.Withheld, at.AddDays(-1));
            store.Alerts.Remember("mail", AlertKind.Withheld, at);
            store.Alerts.Remember("mail", AlertKind.Weekly, at);
            store.Alerts.Remember("webhook", AlertKind.Failing, at);
        }

        using var again = directory.Store();
        Assert.Equal(new Dictionary<AlertKind, DateTimeOffset> { [AlertKind.Withheld] = at, [AlertKind.Weekly] = at }, again.Alerts.Told("mail"));
        again.Alerts.Remember("mail", AlertKind.Withheld, null);
        Assert.Equal([AlertKind.Weekly], again.Alerts.Told("mail").Keys);
        Assert.Equal([AlertKind.Failing], again.Alerts.Told("webhook").Keys);
    }
}
