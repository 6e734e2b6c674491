namespace LdapMailcow.Core.State;

/// <summary>How a cycle, or the look at one, ended. The numbers are those that the state keeps.</summary>
public enum CycleOutcome
{
    Done = 0,

    /// <summary>Failed or partly failed: a read failed, mailcow refused a write, or it was stopped before the end.</summary>
    Failed = 1,
    Withheld = 3,
}
