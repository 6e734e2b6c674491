using System.Collections.Concurrent;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Tests.Contract;

/// <summary>What the simulator answered, and its tables right after.</summary>
internal sealed record ReplayedExchange(Recording Recording, RawAnswer Answer, IReadOnlyList<AliasRow> Aliases, IReadOnlyList<MailboxRow> Mailboxes);

/// <summary>The exchanges of one group sent to one simulator, in the order they were recorded; each group runs once.</summary>
internal static class Replay
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Dictionary<string, ReplayedExchange>>>> Groups = new();

    public static async Task<ReplayedExchange> Of(string group, string name)
    {
        var exchanges = await Groups.GetOrAdd(group, key => new Lazy<Task<Dictionary<string, ReplayedExchange>>>(() => Run(key))).Value;
        return exchanges[name];
    }

    private static async Task<Dictionary<string, ReplayedExchange>> Run(string group)
    {
        var exchanges = new Dictionary<string, ReplayedExchange>();
        await using var simulator = await SimulatorHost.StartAsync(new SimulatorOptions { IsEmpty = group == "1-fixtures" });
        foreach (var recording in Recordings.Of(group))
        {
            recording.Before?.ApplyTo(simulator);
            var answer = await Send(simulator, recording);
            exchanges.Add(recording.Name, new ReplayedExchange(recording, answer, simulator.Mailcow.AliasRows, simulator.Mailcow.Mailboxes));
        }

        return exchanges;
    }

    private static async Task<RawAnswer> Send(SimulatorHost simulator, Recording recording)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        using var http = new RawHttp(simulator.Url);
        var headers = recording.Headers.ToDictionary(header => header.Key, header => WithKey(header.Value, simulator));
        var body = recording.Body is { } text ? Template.Bytes(text) : null;
        return await http.Send(recording.Method, recording.Path, headers, body, timeout.Token);
    }

    private static string WithKey(string value, SimulatorHost simulator) => value switch
    {
        "KEY" => simulator.ApiKey,
        "KEY_RO" => simulator.ReadOnlyKey,
        "Bearer KEY" => $"Bearer {simulator.ApiKey}",
        "KEY in lower case" => simulator.ApiKey.ToLowerInvariant(),
        "KEY with _ before each - and a quote appended" => $"{simulator.ApiKey.Replace("-", "_-", StringComparison.Ordinal)}'",
        _ => value,
    };
}
