using LdapMailcow.Core.Cycles;

namespace LdapMailcow.Cycle;

internal sealed record CycleOptions
{
    public required CycleRules Rules { get; init; }

    /// <summary>Truncated hash of mailcow's host and key; a new key ends an authentication pause. Made when a pause is looked at: hashing starts OpenSSL.</summary>
    public required Lazy<string> KeyFingerprint { get; init; }

    /// <summary>From the start of one cycle to the start of the next.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>From the end of a cycle to the start of one that a change in the directory begins.</summary>
    public required TimeSpan MinGap { get; init; }

    public required DriftCheck DriftCheck { get; init; }

    public required int BatchSize { get; init; }

    public required int HistoryDays { get; init; }
}
