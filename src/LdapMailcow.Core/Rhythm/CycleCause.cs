namespace LdapMailcow.Core.Rhythm;

/// <summary>Why a cycle began.</summary>
public enum CycleCause
{
    /// <summary>The interval is over; also the first cycle of a process.</summary>
    Timer,

    /// <summary>The command <c>sync</c>.</summary>
    Sync,

    /// <summary>Another process wrote a decision into the state.</summary>
    Decision,

    /// <summary>The directory told of a change.</summary>
    Watch,
}

public static class CycleCauses
{
    /// <summary>Whatever waits, waits for turns: only they pass by time alone, so no number of events makes anything happen sooner.</summary>
    public static bool IsTurn(this CycleCause cause) => cause is CycleCause.Timer or CycleCause.Sync;
}
