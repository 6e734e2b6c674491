using CsCheck;
using LdapMailcow.Core.Safety;
using Xunit;

namespace LdapMailcow.Core.Tests.Safety;

public sealed class LimitTests
{
    [Theory]
    [InlineData("20%,min 10", 20, 10)]
    [InlineData(" 20 % , MIN  10 ", 20, 10)]
    [InlineData("0%,min 0", 0, 0)]
    [InlineData("100%", 100, 0)]
    [InlineData("0", 0, 0)]
    [InlineData("15", 0, 15)]
    public void A_percentage_a_floor_or_both_is_a_limit(string text, int percent, int floor)
    {
        Assert.True(Limit.TryParse(text, out var limit));
        Assert.Equal(new Limit(percent, floor), limit);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("%")]
    [InlineData("101%")]
    [InlineData("101%,min 1")]
    [InlineData("-1%")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.5%")]
    [InlineData("20%,10")]
    [InlineData("20%,min")]
    [InlineData("20%,min10")]
    [InlineData("20%,min x")]
    [InlineData("20%,min -1")]
    [InlineData("20%,max 10")]
    [InlineData("10,20%")]
    [InlineData("min 10")]
    [InlineData("20%,min 10,")]
    [InlineData("20%,min 10,min 10")]
    [InlineData("all")]
    [InlineData("99999999999")]
    [InlineData("20%,min 99999999999")]
    [InlineData("٢٠%")]
    public void Anything_else_is_none(string text)
    {
        Assert.False(Limit.TryParse(text, out var limit));
        Assert.Null(limit);
    }

    [Theory]
    [InlineData(20, 10, 0, 10)]
    [InlineData(20, 10, 50, 10)]
    [InlineData(20, 10, 54, 10)]
    [InlineData(20, 10, 55, 11)]
    [InlineData(20, 10, 100, 20)]
    [InlineData(20, 10, 104, 20)]
    [InlineData(20, 10, 105, 21)]
    [InlineData(50, 0, 1, 0)]
    [InlineData(50, 0, 2, 1)]
    [InlineData(100, 0, 7, 7)]
    [InlineData(0, 0, 1000, 0)]
    [InlineData(100, 0, int.MaxValue, int.MaxValue)]
    [InlineData(99, int.MaxValue, 10, int.MaxValue)]
    public void The_larger_of_percentage_and_floor_passes_and_a_fraction_does_not(int percent, int floor, int total, int passes) =>
        Assert.Equal(passes, new Limit(percent, floor).Of(total));

    [Fact]
    public void A_limit_reads_what_it_prints() => Gen.Select(Gen.Int[0, 100], Gen.Int[0, int.MaxValue]).Sample((percent, floor) =>
        Assert.True(Limit.TryParse(new Limit(percent, floor).ToString(), out var again) && again == new Limit(percent, floor)));

    [Fact]
    public void No_text_makes_it_throw() =>
        Gen.OneOf(Gen.String, Gen.Char["0123456789%,min "].Array[0, 14].Select(c => new string(c))).Sample(text =>
            Assert.Equal(Limit.TryParse(text, out var limit), limit is { Percent: >= 0 and <= 100, Floor: >= 0 }));
}
