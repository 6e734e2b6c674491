using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LdapMailcow.MailcowSimulator.Php;
using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests.Contract;

/// <summary>
/// Sends every recorded request to the simulator and wants mailcow's own answer: status, headers, body (times apart) and resulting rows.
/// Not among the recordings, because they cannot be replayed: bodies of 63 to 120 MB (see UploadLimitTests), 400,000 aliases, the list of
/// containers (it came from a stub), counts of many requests (see TransportTests and AuthenticationTests).
/// </summary>
public sealed partial class RecordedExchangesTests
{
    private static readonly string[] UsualHeaders =
    [
        "Content-Type: application/json",
        "Transfer-Encoding: chunked",
        "Connection: keep-alive",
        "Vary: Accept-Encoding",
        "Set-Cookie: MCSESSID=SESSION; path=/; HttpOnly; SameSite=Lax",
        "Cache-Control: no-store, no-cache, must-revalidate",
        "Vary: Origin",
        "Access-Control-Allow-Methods: GET, POST, PUT, DELETE, OPTION, OPTIONS",
    ];

    public static TheoryData<string, string> All => Names(_ => true);

    public static TheoryData<string, string> WithRows => Names(recording => recording.After is not null);

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_status_and_headers_are_those_of_mailcow(string group, string name)
    {
        var exchange = await Replay.Of(group, name);

        Assert.Equal(exchange.Recording.Status, exchange.Answer.Status);
        Assert.Equal((exchange.Recording.AnswerHeaders ?? UsualHeaders).Order(), Headers(exchange.Answer).Order());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_body_is_that_of_mailcow(string group, string name)
    {
        var exchange = await Replay.Of(group, name);
        var wanted = exchange.Recording.SameAnswerAs is { } other ? (await Replay.Of(group, other)).Recording : exchange.Recording;

        var text = Times().Replace(exchange.Answer.Text, "TIME");
        if (wanted.AnswerLength is { } length)
        {
            Assert.Equal(length, exchange.Answer.Body.Length);
            Assert.StartsWith(wanted.AnswerStart!, text, StringComparison.Ordinal);
        }
        else if (wanted.AnswerJson is { } json)
        {
            Assert.Equal(Pretty(json), text);
        }
        else
        {
            Assert.Equal(Template.Text(wanted.Answer!), text);
        }
    }

    [Theory]
    [MemberData(nameof(WithRows))]
    public async Task The_rows_are_those_of_mailcow(string group, string name)
    {
        var exchange = await Replay.Of(group, name);
        var after = exchange.Recording.After!;

        var actual = RowTexts.Of(exchange, after).ToList();

        Assert.Equal(after.Rows.Count, actual.Count);
        foreach (var row in after.Rows)
        {
            var same = actual.Find(other => after.Rows.Count == 1 || Keys(other) == Keys(row));
            Assert.NotNull(same);
            Assert.All(row, column => Assert.Equal(RowTexts.Recorded(column.Key, column.Value), RowTexts.Recorded(column.Key, same[column.Key])));
        }
    }

    private static TheoryData<string, string> Names(Func<Recording, bool> wanted) =>
        new(Recordings.Groups.SelectMany(group => Recordings.Of(group).Where(wanted).Select(recording => (group, recording.Name))));

    private static string Keys(Dictionary<string, string?> row) =>
        string.Join('|', row.GetValueOrDefault("id"), row.GetValueOrDefault("username"), row.GetValueOrDefault("tag"));

    private static IEnumerable<string> Headers(RawAnswer answer) => answer.Headers
        .Where(header => !header.StartsWith("Date: ", StringComparison.Ordinal) && !header.StartsWith("Server: ", StringComparison.Ordinal))
        .Select(header => SessionId().Replace(header, "MCSESSID=SESSION"));

    // The recorded value in the pretty form, whose exactness shorter reads prove with their text.
    private static string Pretty(JsonNode json)
    {
        Assert.True(PhpJson.TryDecode(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), out var value));
        return System.Text.Encoding.UTF8.GetString(PhpJsonWriter.Pretty(value));
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")]
    private static partial Regex Times();

    [GeneratedRegex("MCSESSID=[0-9a-f]+")]
    private static partial Regex SessionId();
}
