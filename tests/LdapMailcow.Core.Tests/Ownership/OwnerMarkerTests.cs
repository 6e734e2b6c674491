using System.Text;
using CsCheck;
using LdapMailcow.Core.Ownership;
using Xunit;

namespace LdapMailcow.Core.Tests.Ownership;

public sealed class OwnerMarkerTests
{
    [Theory]
    [InlineData("ldap-mailcow:a", true)]
    [InlineData("ldap-mailcow:a made by hand", true)]
    [InlineData("see ticket 12 (ldap-mailcow:a), thanks", true)]
    [InlineData("[ldap-mailcow:a]", true)]
    [InlineData("x;ldap-mailcow:a;y", true)]
    [InlineData("line\nldap-mailcow:a\tend", true)]
    [InlineData("ldap-mailcow:ab", false)]
    [InlineData("ldap-mailcow:a-b", false)]
    [InlineData("ldap-mailcow:a.b", false)]
    [InlineData("xldap-mailcow:a", false)]
    [InlineData("not-ldap-mailcow:a", false)]
    [InlineData("LDAP-MAILCOW:A", false)]
    [InlineData("ldap-mailcow:", false)]
    [InlineData("ldap-mailcow: a", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_marker_counts_as_a_whole_word_only(string? comment, bool ours) => Assert.Equal(ours, new OwnerMarker("a").IsIn(comment));

    [Theory]
    [InlineData("ldap-mailcow:b", true)]
    [InlineData("see (ldap-mailcow:b)", true)]
    [InlineData("ldap-mailcow:a ldap-mailcow:b", true)]
    [InlineData("12345678901234567890 ldap-mailcow:ab", true)]
    [InlineData("ldap-mailcow:a", false)]
    [InlineData("by hand, ldap-mailcow:a, thanks", false)]
    [InlineData("xldap-mailcow:b", false)]
    [InlineData("x-ldap-mailcow:b", false)]
    [InlineData("ldap-mailcow: b", false)]
    [InlineData("(ldap-mailcow:)", false)]
    [InlineData("ldap-mailcow:", false)]
    [InlineData("by hand", false)]
    [InlineData(null, false)]
    public void Another_owner_s_marker_is_recognised_as_a_whole_word_too(string? comment, bool anothers) =>
        Assert.Equal(anothers, new OwnerMarker("a").IsAnothers(comment));

    [Theory]
    [InlineData("ldap-mailcow:a", "ldap-mailcow:new.owner")]
    [InlineData("ldap-mailcow:a, for sales (ldap-mailcow:a)", "ldap-mailcow:new.owner, for sales (ldap-mailcow:new.owner)")]
    [InlineData("kept ldap-mailcow:ab ldap-mailcow:a xldap-mailcow:a", "kept ldap-mailcow:ab ldap-mailcow:new.owner xldap-mailcow:a")]
    [InlineData("by hand", "by hand")]
    [InlineData("", "")]
    public void A_renamed_owner_takes_the_place_of_the_former_one_and_of_no_other(string before, string after) =>
        Assert.Equal(after, new OwnerMarker("new.owner").InPlaceOf(new OwnerMarker("a"), before));

    [Fact]
    public void A_marker_behind_a_longer_one_is_found() => Assert.True(new OwnerMarker("a").IsIn("ldap-mailcow:ab ldap-mailcow:a"));

    [Fact]
    public void Owners_never_take_each_other_s_alias() =>
        Gen.Select(Gen.Char["ab-._0"].Array[1, 4], Gen.Char["ab-._0"].Array[1, 4]).Sample((left, right) =>
        {
            OwnerMarker one = new(new string(left)), other = new(new string(right));
            Assert.Equal(one == other, one.IsIn(other.AddTo(null)));
        });

    [Fact]
    public void An_administrator_s_comment_is_kept()
    {
        var marker = new OwnerMarker("main");
        Assert.Equal("ldap-mailcow:main", marker.AddTo(null));
        Assert.Equal("ldap-mailcow:main", marker.AddTo("  "));
        Assert.Equal("ldap-mailcow:main asked for by sales", marker.AddTo("asked for by sales"));
    }

    [Fact]
    public void A_comment_that_fits_in_160_bytes_is_kept_and_one_byte_more_takes_no_marker()
    {
        var marker = new OwnerMarker("main");
        Assert.Equal(160 - "ldap-mailcow:main ".Length, marker.Room);
        Assert.Equal(160, marker.AddTo(new string('x', marker.Room))!.Length);
        Assert.Null(marker.AddTo(new string('x', marker.Room + 1)));
    }

    [Fact]
    public void The_limit_counts_bytes_not_characters()
    {
        var marker = new OwnerMarker("main");
        Assert.Null(marker.AddTo(new string('ü', 80)));
        Gen.String.Sample(comment =>
        {
            var both = marker.AddTo(comment);
            Assert.True(both is null || (marker.IsIn(both) && Encoding.UTF8.GetByteCount(both) <= OwnerMarker.MaxCommentBytes));
        });
    }
}
