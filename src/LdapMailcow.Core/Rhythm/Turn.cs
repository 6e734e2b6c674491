namespace LdapMailcow.Core.Rhythm;

/// <summary>Where a cycle stands in what passes by time alone. Removals wait turns for their confirmation, deletions wait the seconds between turns,
/// and refused writes wait turns for the next attempt; a cycle between two turns brings none of them nearer.</summary>
/// <param name="ElapsedSeconds">Since the turn before, never more than really passed; 0 between turns.</param>
public readonly record struct Turn(long Number, bool IsNew, long ElapsedSeconds)
{
    public int Reads => IsNew ? 1 : 0;
}
