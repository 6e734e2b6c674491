using CsCheck;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Addresses;

public sealed class RecipientsTests
{
    private static readonly Gen<Address[]> _members = Gen.Char["abcdef"].Array[0, 8].Select(c => c.Select(x => Make.A(x.ToString())).ToArray());

    [Fact]
    public void Order_and_repetition_do_not_matter() => Gen.Select(_members, Gen.Int).Sample((members, seed) =>
    {
        var mixed = members.Concat(members).ToArray();
        new Random(seed).Shuffle(mixed);
        Recipients left = Recipients.Of(members), right = Recipients.Of(mixed);
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.Equal(left.ToGoto(), right.ToGoto());
        Assert.Equal(members.Distinct().Count(), left.Count);
    });

    [Fact]
    public void Different_sets_are_different() => Gen.Select(_members, _members).Sample((left, right) =>
        Assert.Equal(left.ToHashSet().SetEquals(right), Recipients.Of(left).Equals(Recipients.Of(right))));

    [Fact]
    public void The_text_is_as_mailcow_takes_it()
    {
        Assert.Equal("a@example.test,b@example.test", Make.To("b", "a", "b").ToGoto());
        Assert.Equal("a@example.test", Make.To("a").ToString());
        Assert.Equal("", Recipients.None.ToGoto());
        Assert.Same(Recipients.None, Recipients.Of());
    }

    [Fact]
    public void The_alias_itself_is_taken_out_and_nobody_else()
    {
        Assert.Equal(Make.To("a"), Make.To("a", "b").Without(Make.A("b")));
        Assert.Equal(Recipients.None, Make.To("b").Without(Make.A("b")));
        Assert.Equal(Make.To("a", "b"), Make.To("a", "b").Without(Make.A("c")));
    }

    [Fact]
    public void Recipients_are_nothing_else() => Assert.False(Make.To("a").Equals((object)"a@example.test") || Make.To("a").Equals(null));
}
