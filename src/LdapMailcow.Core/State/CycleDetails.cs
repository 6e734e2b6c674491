using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.State;

/// <summary>What the last cycle that went to its end saw, for <c>status</c>.</summary>
/// <param name="Notices">null when they are those of the cycle before.</param>
public sealed record CycleDetails(long Cycle, int Users, int Groups, IReadOnlyList<PhaseTime> Phases, IReadOnlyList<KeptNotice>? Notices)
{
    /// <summary>That were read beside users and groups.</summary>
    public int Contacts { get; init; }

    /// <summary>By when mailcow is listed even if nothing seems to change; null when no process has listed it yet.</summary>
    public DateTimeOffset? NextDriftCheck { get; init; }
}

/// <param name="Phase">directory, mailcow, planning or writing.</param>
public sealed record PhaseTime(string Phase, TimeSpan Length);

/// <summary>A notice of a plan as it is kept: the words for kind and reason are those of the log.</summary>
public sealed record KeptNotice(string Kind, string Reason, string Subject, string Sentence, Address? Address, string? Goto, string? Entry, int Count);
