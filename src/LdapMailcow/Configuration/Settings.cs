using System.Net;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Cycle;
using LdapMailcow.Ldap;
using LdapMailcow.Mailcow;
using LdapMailcow.Telling;

namespace LdapMailcow.Configuration;

internal sealed record Settings
{
    public required LdapOptions Ldap { get; init; }

    public required MailcowOptions Mailcow { get; init; }

    public required PlanOptions Plan { get; init; }

    public required SafetyOptions Safety { get; init; }

    /// <summary>From the start of one cycle to the start of the next.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>From the end of a cycle to the start of one that a change in the directory begins.</summary>
    public required TimeSpan MinCycleGap { get; init; }

    public required DriftCheck DriftCheck { get; init; }

    public required string DbDirectory { get; init; }

    public required int BatchSize { get; init; }

    public required int HistoryDays { get; init; }

    public required TellingOptions Telling { get; init; }

    /// <summary>Where metrics are served; null: not at all.</summary>
    public required IPEndPoint? Metrics { get; init; }

    public required LogSettings Log { get; init; }

    /// <summary>SHA-256 in hex of all that decides which objects are read; see <see cref="Configuration.ScopeFingerprint"/>.</summary>
    public string ScopeFingerprint { get; init; } = "";

    /// <summary>What is allowed but should be known, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<string> Secrets => [Ldap.BindPassword, Mailcow.ApiKey, .. Telling.Secrets];

    /// <summary>A record would print its members, and with them the secrets.</summary>
    public override string ToString() => nameof(Settings);
}
