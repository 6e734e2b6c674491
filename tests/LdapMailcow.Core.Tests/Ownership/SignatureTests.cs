using LdapMailcow.Core.Ownership;
using Xunit;

namespace LdapMailcow.Core.Tests.Ownership;

public sealed class SignatureTests
{
    private static readonly Signature _ours = new(new OwnerMarker("default"), "0123abcd");

    [Theory]
    [InlineData("ldap-mailcow:default (db:0123abcd)", null)]
    [InlineData("ldap-mailcow:default (db:ffffffff)", "ffffffff")]
    [InlineData("see ldap-mailcow:default (db:ffffffff), ticket", "ffffffff")]
    [InlineData("ldap-mailcow:default", null)]
    [InlineData("ldap-mailcow:default (do not touch)", null)]
    [InlineData("ldap-mailcow:default (db:FFFFFFFF)", null)]
    [InlineData("ldap-mailcow:default (db:fffffff)", null)]
    [InlineData("ldap-mailcow:default2 (db:ffffffff)", null)]
    [InlineData("(db:ffffffff) ldap-mailcow:default", null)]
    [InlineData(null, null)]
    public void Who_signed(string? comment, string? other) => Assert.Equal(other, _ours.OtherIn(comment));

    [Theory]
    [InlineData("ldap-mailcow:default", "ldap-mailcow:default (db:0123abcd)")]
    [InlineData("ldap-mailcow:default (db:ffffffff)", "ldap-mailcow:default (db:0123abcd)")]
    [InlineData("see (ldap-mailcow:default), ticket", "see (ldap-mailcow:default (db:0123abcd)), ticket")]
    [InlineData("ldap-mailcow:default (db:0123abcd) mine", null)]
    [InlineData("mine", null)]
    public void Signed_over(string comment, string? written) => Assert.Equal(written, _ours.Over(comment));

    [Fact]
    public void A_marked_comment_is_marked_still_when_it_is_signed()
    {
        foreach (var comment in new[] { "ldap-mailcow:default", "by hand (ldap-mailcow:default), see", "ldap-mailcow:default ldap-mailcow:default" })
        {
            Assert.True(_ours.Marker.IsIn(_ours.Over(comment)));
            Assert.Null(_ours.OtherIn(_ours.Over(comment)));
        }
    }

    [Fact]
    public void Without_room_the_marker_stands_alone()
    {
        var long139 = new string('x', 139);
        Assert.Equal($"ldap-mailcow:default {long139}", _ours.AddTo(long139));
        Assert.Null(_ours.Over($"ldap-mailcow:default {long139}"));
        Assert.Equal("ldap-mailcow:default (db:0123abcd) mine", _ours.AddTo("mine"));
        Assert.Equal("ldap-mailcow:default (db:0123abcd)", _ours.AddTo(null));
        Assert.Null(_ours.AddTo(long139 + "x"));
    }

    [Theory]
    [InlineData("ldap-mailcow:default (db:0123abcd)", "")]
    [InlineData("ldap-mailcow:default (db:ffffffff) ticket 7", "ticket 7")]
    [InlineData("see ldap-mailcow:default ticket", "see ticket")]
    [InlineData("ldap-mailcow:default ldap-mailcow:default (db:ffffffff)", "")]
    [InlineData("mine ldap-mailcow:other", "mine ldap-mailcow:other")]
    public void Without_mark_and_signature(string comment, string rest) => Assert.Equal(rest, _ours.WithoutMark(comment));

    [Fact]
    public void Where_there_is_no_state_nothing_is_signed()
    {
        var nobody = new Signature(new OwnerMarker("default"), null);
        Assert.Equal(("ldap-mailcow:default", "ldap-mailcow:default mine"), (nobody.Text, nobody.AddTo("mine")));
        Assert.Null(nobody.OtherIn("ldap-mailcow:default (db:ffffffff)"));
    }
}
