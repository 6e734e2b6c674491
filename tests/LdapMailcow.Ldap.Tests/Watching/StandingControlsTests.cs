using System.Formats.Asn1;
using System.Text;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Protocol;
using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Tests.Watching;

/// <summary>The bytes are made by hand from RFC 4533, MS-ADTS and draft-ietf-ldapext-psearch.</summary>
public sealed class StandingControlsTests
{
    private const string SyncState = "1.3.6.1.4.1.4203.1.9.1.2";
    private const string EntryChange = "2.16.840.1.113730.3.4.7";

    private static readonly SearchRequest _request = SearchRequest.Subtree("test", "dc=test", LdapFilter.Everything, ["mail"]);

    [Fact]
    public void Active_Directory_is_asked_critically_and_for_deletions_where_they_are_wanted()
    {
        Assert.Equal([("1.2.840.113556.1.4.528", true, null)], Written(new StandingSearch(StandingKind.Notification, _request)));
        Assert.Equal(
            [("1.2.840.113556.1.4.528", true, null), ("1.2.840.113556.1.4.417", true, null)],
            Written(new StandingSearch(StandingKind.Notification, _request, ShowDeleted: true)));
    }

    [Fact]
    public void Syncrepl_is_refreshAndPersist_with_the_cookie_if_there_is_one()
    {
        Assert.Equal([("1.3.6.1.4.1.4203.1.9.1.1", true, "30030A0103")], Written(new StandingSearch(StandingKind.SyncRepl, _request)));
        Assert.Equal(
            [("1.3.6.1.4.1.4203.1.9.1.1", true, "30070A010304026162")], Written(new StandingSearch(StandingKind.SyncRepl, _request, "ab"u8.ToArray())));
    }

    [Fact]
    public void A_persistent_search_is_for_all_changes_only_and_with_the_control_that_tells_which() =>
        Assert.Equal([("2.16.840.1.113730.3.4.3", true, "300902010F0101FF0101FF")], Written(new StandingSearch(StandingKind.PersistentSearch, _request)));

    [Theory]
    [InlineData(SyncState, "30150A0100041000000000000000000000000000000000", false, "Unchanged")]
    [InlineData(SyncState, "30150A0101041000000000000000000000000000000000", false, "Changed")]
    [InlineData(SyncState, "30150A0102041000000000000000000000000000000000", true, "Changed")]
    [InlineData(SyncState, "30150A0103041000000000000000000000000000000000", false, "Deleted")]
    [InlineData(EntryChange, "30030A0101", false, "Changed")]
    [InlineData(EntryChange, "30030A0102", true, "Deleted")]
    [InlineData(EntryChange, "30030A0104", false, "Changed")]
    [InlineData(EntryChange, "30060A0108020101", false, "Changed")]
    [InlineData("1.2.3", "30030A0102", false, "Changed")]
    public void The_control_beside_an_entry_says_what_became_of_it(string oid, string value, bool withCriticality, string expected) =>
        Assert.Equal(expected, StandingAnswers.NewsOf(Control(oid, Convert.FromHexString(value), withCriticality)).ToString());

    [Fact]
    public void An_entry_alone_or_with_another_control_before_it_is_understood()
    {
        Assert.Equal(EntryNews.Changed, StandingAnswers.NewsOf(default));
        Assert.Equal(EntryNews.Deleted, StandingAnswers.NewsOf(
            new ReadOnlyMemory<byte>([.. Control("1.2.3", [], true).ToArray(), .. Control(EntryChange, Convert.FromHexString("30030A0102"), false).ToArray()])));
    }

    [Theory]
    [InlineData("A100", true)] // refreshDelete, all by default
    [InlineData("A200", true)] // refreshPresent
    [InlineData("A203010100", false)] // refreshDone FALSE
    [InlineData("A2030101FF", true)]
    [InlineData("A20704026162010100", false)] // a cookie before it
    [InlineData("A10404026162", true)]
    [InlineData("80026162", false)] // newcookie
    [InlineData("A300", false)] // syncIdSet
    public void A_refresh_is_done_when_a_phase_ends_and_says_nothing_else(string syncInfo, bool expected) =>
        Assert.Equal(expected, StandingAnswers.IsRefreshDone(SyncInfo(Convert.FromHexString(syncInfo))));

    [Fact]
    public void Another_intermediate_response_is_no_end_of_a_refresh() =>
        Assert.False(StandingAnswers.IsRefreshDone(new byte[] { 0x80, 3, (byte)'1', (byte)'.', (byte)'2' }));

    [Fact]
    public void What_is_cut_short_is_an_error_and_no_news()
    {
        Assert.Throws<BerException>(() => StandingAnswers.NewsOf(Convert.FromHexString("30FF")));
        Assert.Throws<BerException>(() => StandingAnswers.NewsOf(Convert.FromHexString("3003040101FF")));
        Assert.Throws<BerException>(() => StandingAnswers.NewsOf(Control(SyncState, Convert.FromHexString("30030A01"), false)));
        Assert.Throws<BerException>(() => StandingAnswers.IsRefreshDone(SyncInfo(Convert.FromHexString("A2020101"))));
    }

    private static List<(string Oid, bool IsCritical, string? Value)> Written(StandingSearch search)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        StandingControls.Write(writer, search);
        var controls = new List<(string, bool, string?)>();
        for (var reader = new AsnReader(writer.Encode(), AsnEncodingRules.BER); reader.HasData;)
        {
            var control = reader.ReadSequence();
            controls.Add((Encoding.ASCII.GetString(control.ReadOctetString()), control.ReadBoolean(), control.HasData ? Convert.ToHexString(control.ReadOctetString()) : null));
        }

        return controls;
    }

    private static ReadOnlyMemory<byte> Control(string oid, byte[] value, bool withCriticality)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteOctetString(Encoding.ASCII.GetBytes(oid));
            if (withCriticality)
            {
                writer.WriteBoolean(false);
            }

            writer.WriteOctetString(value);
        }

        return writer.Encode();
    }

    /// <summary>The body of an intermediate response with a Sync Info Message.</summary>
    private static byte[] SyncInfo(byte[] value)
    {
        var oid = "1.3.6.1.4.1.4203.1.9.1.4"u8.ToArray();
        return [0x80, (byte)oid.Length, .. oid, 0x81, (byte)value.Length, .. value];
    }
}
