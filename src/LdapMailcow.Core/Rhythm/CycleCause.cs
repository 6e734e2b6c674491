namespace LdapMailcow.Core.Rhythm;

public enum CycleCause
{
    Timer,

    /// <summary>The command <c>sync</c> or <c>sync-now</c>, or SIGHUP.</summary>
    Sync,
    Decision,
    Watch,
}

public static class CycleCauses
{
    /// <summary>Whatever waits, waits for turns: only they pass by time alone, so no number of events makes anything happen sooner.</summary>
    public static bool IsTurn(this CycleCause cause) => cause is CycleCause.Timer or CycleCause.Sync;
}
