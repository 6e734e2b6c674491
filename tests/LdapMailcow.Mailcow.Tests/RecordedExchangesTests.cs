using System.Text.Json.Nodes;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

/// <summary>Whatever the real mailcow answered in the recordings leads to the right conclusion, whether a test elsewhere looks closer or not.</summary>
public sealed class RecordedExchangesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Lists => [.. Names("GET", "/api/v1/get/alias/all").Where(n => n != "route_trailing_slash")];

    public static TheoryData<string> Adds => [.. Names("POST", "/api/v1/add/alias")];

    public static TheoryData<string> Edits => [.. Names("POST", "/api/v1/edit/alias").Where(n => Recording.Of(n).Status == 200)];

    public static TheoryData<string> Deletions => [.. Names("POST", "/api/v1/delete/alias").Where(n => Recording.Of(n).Status == 200)];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_is_read_whole_or_not_at_all(string name)
    {
        var recording = Recording.Of(name);
        var domains = recording.Body.Contains('{', StringComparison.Ordinal) ? "get_domain_all" : "get_domain_all_none";
        var mailcow = new ScriptedMailcow()
            .On("GET get/status/version", Recording.Of("get_status_version"))
            .On("GET get/domain/all", Recording.Of(domains))
            .On("GET get/alias-domain/all", Recording.Of("get_alias_domain_all"))
            .On("GET get/alias/all", recording);

        var read = () => Some.Gateway(mailcow).ReadAsync(MailcowScope.Everything, Stop);

        if (recording.Status == 200 && recording.Body.Length > 0)
        {
            Assert.Equal(JsonNode.Parse(recording.Body) is JsonArray list ? list.Count : 0, (await read()).Aliases.Count);
        }
        else
        {
            await Assert.ThrowsAnyAsync<MailcowUnavailableException>(read);
        }
    }

    [Theory]
    [MemberData(nameof(Adds))]
    public async Task An_address_is_created_only_when_an_entry_or_the_list_says_so(string name)
    {
        var recording = Recording.Of(name);
        var added = recording.Body.Contains("goto_invalid", StringComparison.Ordinal) ? [] : Added(recording).Distinct().Where(IsAddress).ToArray();
        string[] addresses = [.. added, "never@unheard.test"];
        var mailcow = new ScriptedMailcow().On("POST add/alias", recording);
        foreach (var path in new[] { addresses, ["never@unheard.test"] }.SelectMany(a => Reading.AliasPaths.Of(a.Select(DomainOf).Distinct())).Distinct())
        {
            mailcow.On("GET " + path, "{}");
        }

        var write = () => Some.Gateway(mailcow).WriteAsync(Some.Create(Some.Values("user09@example.test"), addresses), Stop);

        if (recording.Status == 401)
        {
            await Assert.ThrowsAsync<MailcowUnauthorizedException>(write);
            return;
        }

        Assert.Equal(added, (await write()).Where(o => o.Result == WriteResult.Done).Select(o => o.Item.Address.Value));
        Assert.Single(mailcow.Calls, "POST add/alias");
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task An_edit_is_believed_by_what_is_stored_and_by_nothing_else(string name)
    {
        var mailcow = new ScriptedMailcow().On("POST edit/alias", Recording.Of(name))
            .On("GET get/alias/21", Some.Alias(21, "e1@example.test", "wanted@example.test").ToJsonString())
            .On("GET get/alias/22", Some.Alias(22, "e2@example.test", "other@example.test").ToJsonString());

        var outcomes = await Some.Gateway(mailcow).WriteAsync(
            Some.Edit(Some.Values("wanted@example.test"), (21, "e1@example.test"), (22, "e2@example.test")), Stop);

        Assert.Equal([WriteResult.Done, WriteResult.Refused], outcomes.Select(o => o.Result));
    }

    [Theory]
    [MemberData(nameof(Deletions))]
    public async Task A_deletion_is_believed_by_what_is_left(string name)
    {
        var mailcow = new ScriptedMailcow().On("POST delete/alias", Recording.Of(name))
            .Changing(Some.Alias(21, "e1@example.test"), "{}")
            .On("GET get/alias/22", Some.Alias(22, "e2@example.test").ToJsonString());

        var outcomes = await Some.Gateway(mailcow).WriteAsync(Some.Delete((21, "e1@example.test"), (22, "e2@example.test")), Stop);

        Assert.Equal([WriteResult.Done, WriteResult.Refused], outcomes.Select(o => o.Result));
    }

    [Theory]
    [InlineData("get_alias_address_starting_with_an_id")]
    [InlineData("get_alias_missing_address_starting_with_an_id")]
    public async Task An_answer_with_another_id_than_asked_for_is_never_taken(string name)
    {
        var mailcow = new ScriptedMailcow().On("POST edit/alias", Recording.Of("edit_alias_by_id")).On("GET get/alias/28", Recording.Of(name));

        var outcome = Assert.Single(await Some.Gateway(mailcow).WriteAsync(Some.Edit(Some.Values(), (28, "21.hello@example.test")), Stop));

        Assert.Equal(WriteResult.Unknown, outcome.Result);
    }

    private static IEnumerable<string> Names(string method, string path) =>
        Recording.All.Where(r => r.Method == method && r.Path.StartsWith(path, StringComparison.Ordinal)).Select(r => r.Name);

    private static IEnumerable<string> Added(Recording recording) =>
        recording.Body.StartsWith('[')
            ? JsonNode.Parse(recording.Body)!.AsArray().Select(e => e!["msg"]).OfType<JsonArray>()
                .Where(m => (string?)m[0] == "alias_added").Select(m => ((string)m[1]!).ToLowerInvariant())
            : [];

    /// <summary>A catch-all is none, and cannot be asked for.</summary>
    private static bool IsAddress(string text) => Address.TryParse(text, out _, out _);

    private static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];
}
