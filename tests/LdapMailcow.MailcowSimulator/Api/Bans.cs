using System.Net;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>
/// The netfilter container: ten failures with no more than ten minutes between two of them lock a client out, for thirty minutes, and
/// longer each time. A success in between does not help, a missing key does not hurt (data/Dockerfiles/netfilter/main.py).
/// </summary>
public sealed class Bans
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(600);
    private static readonly TimeSpan FirstBan = TimeSpan.FromMinutes(30);
    private readonly Dictionary<IPAddress, Record> records = [];
    private readonly Lock gate = new();
    private readonly TimeProvider clock;

    internal Bans(TimeProvider clock) => this.clock = clock;

    /// <summary>Failures that lead to a ban; null: nobody is ever banned.</summary>
    public int? After { get; set; } = 10;

    /// <summary>All refused keys since the start or the last reset.</summary>
    public int Failures { get; private set; }

    public bool IsBanned(IPAddress client)
    {
        lock (gate)
        {
            return records.TryGetValue(client, out var record) && clock.GetUtcNow() < record.Until;
        }
    }

    /// <summary>Forgets all failures and bans.</summary>
    public void Clear()
    {
        lock (gate)
        {
            records.Clear();
            Failures = 0;
        }
    }

    internal void CountFailure(IPAddress client)
    {
        lock (gate)
        {
            Failures++;
            var now = clock.GetUtcNow();
            var record = records.TryGetValue(client, out var known) ? known : records[client] = new Record();
            record.Failures = now - record.Last > Memory ? 1 : record.Failures + 1;
            record.Last = now;
            if (record.Failures >= After)
            {
                record.Until = now + (FirstBan * Math.Pow(2, record.Bans++));
                record.Failures = 0;
            }
        }
    }

    private sealed class Record
    {
        public int Failures { get; set; }

        public int Bans { get; set; }

        public DateTimeOffset Last { get; set; }

        public DateTimeOffset Until { get; set; }
    }
}
