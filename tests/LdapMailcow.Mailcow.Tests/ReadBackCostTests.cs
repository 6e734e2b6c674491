using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

/// <summary>Reading many edits back: one by one where a list would be long, from the list where that is short.</summary>
public sealed class ReadBackCostTests
{
    private const int Edits = 50;

    [Theory]
    [InlineData(1_000, 1)]
    [InlineData(3_400, 1)]
    [InlineData(3_500, 0)]
    [InlineData(200_000, 0)]
    public async Task The_bound_follows_from_the_length_of_the_list(int aliases, int lists)
    {
        var mailcow = ReadTests.Hosting(("example.test", aliases, 10))
            .On("POST edit/alias", Some.Answer([.. Enumerable.Range(1, Edits).Select(i => ("success", new[] { "alias_modified", $"a{i}@example.test" }))]))
            .On("GET get/alias/all/example.test", Some.List([.. Enumerable.Range(1, Edits).Select(Alias)]));
        foreach (var id in Enumerable.Range(1, Edits))
        {
            mailcow.On($"GET get/alias/{id}", Alias(id).ToJsonString());
        }

        var gateway = Some.Gateway(mailcow);
        await gateway.ReadDomainsAsync(TestContext.Current.CancellationToken);
        var outcomes = await gateway.WriteAsync(
            Some.Edit(Some.Values(), [.. Enumerable.Range(1, Edits).Select(i => ((long)i, $"a{i}@example.test"))]), TestContext.Current.CancellationToken);

        Assert.All(outcomes, o => Assert.Equal(WriteResult.Done, o.Result));
        Assert.Equal(lists, mailcow.Calls.Count(c => c.StartsWith("GET get/alias/all", StringComparison.Ordinal)));
        Assert.Equal(Edits * (2 - lists), mailcow.Calls.Count(c => c.StartsWith("GET get/alias/", StringComparison.Ordinal) && !c.Contains("/all", StringComparison.Ordinal)));
    }

    private static System.Text.Json.Nodes.JsonObject Alias(int id) => Some.Alias(id, $"a{id}@example.test");
}
