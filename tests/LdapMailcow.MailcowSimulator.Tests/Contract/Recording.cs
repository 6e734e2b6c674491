using System.Text.Json;
using System.Text.Json.Nodes;

namespace LdapMailcow.MailcowSimulator.Tests.Contract;

/// <summary>An exchange with a real mailcow, in the compact form that Recordings/README.md describes.</summary>
internal sealed record Recording
{
    public required string Name { get; init; }

    public Preparation? Before { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public Dictionary<string, string> Headers { get; init; } = [];

    public string? Body { get; init; }

    public int Status { get; init; }

    /// <summary>Null: the usual ones.</summary>
    public IReadOnlyList<string>? AnswerHeaders { get; init; }

    /// <summary>The exact text.</summary>
    public string? Answer { get; init; }

    /// <summary>A long read: the value.</summary>
    public JsonNode? AnswerJson { get; init; }

    /// <summary>A very long answer: its length and how it begins.</summary>
    public int? AnswerLength { get; init; }

    public string? AnswerStart { get; init; }

    public string? SameAnswerAs { get; init; }

    public RecordedRows? After { get; init; }

    public string? Note { get; init; }
}

/// <summary>Rows of a table after the call; all values are texts.</summary>
internal sealed record RecordedRows(string Table, RowFilter Where, IReadOnlyList<Dictionary<string, string?>> Rows);

/// <summary>Which rows were looked at; LIKE patterns as in SQL.</summary>
internal sealed record RowFilter
{
    public IReadOnlyList<string> Addresses { get; init; } = [];

    public IReadOnlyList<string> Like { get; init; } = [];

    public IReadOnlyList<string> GotoLike { get; init; } = [];

    public IReadOnlyList<long> Ids { get; init; } = [];
}

/// <summary>The recordings of one group, in the order they were made.</summary>
internal static class Recordings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static readonly IReadOnlyList<string> Groups =
        ["1-fixtures", "2-auth", "3-reads", "4-add", "5-big-goto", "6-edit-delete", "7-mailbox-and-bodies", "8-transport"];

    public static IReadOnlyList<Recording> Of(string group)
    {
        using var stream = typeof(Recordings).Assembly.GetManifestResourceStream(group)
            ?? throw new ArgumentException($"There are no recordings {group}.", nameof(group));
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => JsonSerializer.Deserialize<Recording>(line, Json)!)];
    }
}
