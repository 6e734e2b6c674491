using System.Net;
using System.Text;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

/// <summary>Alone, because it measures the memory of the process.</summary>
[CollectionDefinition(nameof(LongListTests), DisableParallelization = true)]
[Collection(nameof(LongListTests))]
public sealed class LongListTests
{
    [Fact]
    public async Task A_list_of_50000_aliases_is_never_held_as_text()
    {
        var list = Encoding.UTF8.GetBytes(Some.List([.. Enumerable.Range(1, 50_000)
            .Select(i => Some.Alias(i, $"some.longer.name{i}@example.test", $"user{i % 1000}@example.test"))]));
        var mailcow = ReadTests.Hosting(("example.test", 50_000, 10)).On("GET get/alias/all", _ => Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new MemoryStream(list)) }));
        var gateway = Some.Gateway(mailcow);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var snapshot = await gateway.ReadAsync(MailcowScope.Everything, TestContext.Current.CancellationToken);

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{list.Length / 1e6:0.0} MB of JSON, {allocated / 1e6:0.0} MB allocated");
        Assert.Equal(50_000, snapshot.Aliases.Count);
        Assert.True(allocated < 3 * list.Length, "a text of the whole body alone would take twice its length");
        Assert.Equal(1000, snapshot.Aliases.Values.Select(a => a.Goto).Distinct(ReferenceEqualityComparer.Instance).Count());
    }
}
