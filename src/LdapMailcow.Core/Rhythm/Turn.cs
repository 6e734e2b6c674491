namespace LdapMailcow.Core.Rhythm;

/// <summary>
/// Where a cycle stands in what passes by time alone. Removals wait turns for their confirmation, deletions wait the seconds between turns, and
/// refused writes wait turns for the next attempt; a cycle between two turns brings none of them nearer.
/// </summary>
/// <param name="Number">Of this turn; of the last one when the cycle is none.</param>
/// <param name="IsNew">See <see cref="CycleCauses.IsTurn"/>.</param>
/// <param name="ElapsedSeconds">Since the turn before, never more than really passed; 0 between turns.</param>
public readonly record struct Turn(long Number, bool IsNew, long ElapsedSeconds)
{
    /// <summary>What this cycle's read adds to consecutive reads.</summary>
    public int Reads => IsNew ? 1 : 0;
}
