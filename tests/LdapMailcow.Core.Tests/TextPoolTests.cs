using Xunit;

namespace LdapMailcow.Core.Tests;

public sealed class TextPoolTests
{
    private readonly TextPool _pool = new();

    [Fact]
    public void Equal_texts_are_one_object_and_different_ones_are_not()
    {
        var one = _pool.Share("a@example.test");

        Assert.Same(one, _pool.Share("xa@example.test".AsSpan(1)));
        Assert.Equal("A@example.test", _pool.Share("A@example.test"));
    }

    [Fact]
    public void After_it_was_cleared_nothing_is_known()
    {
        var one = _pool.Share("a@example.test".AsSpan());
        _pool.Clear();

        Assert.NotSame(one, _pool.Share("a@example.test".AsSpan()));
    }
}
