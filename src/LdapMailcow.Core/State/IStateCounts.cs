namespace LdapMailcow.Core.State;

/// <summary>Numbers of the state that need no look at every row of it.</summary>
public interface IStateCounts
{
    /// <exception cref="StateUnavailableException">The state cannot be read.</exception>
    (long Active, long Inactive) Aliases();

    /// <returns>How many changes there were of each kind, in the words of the history.</returns>
    /// <exception cref="StateUnavailableException">The state cannot be read.</exception>
    IReadOnlyDictionary<string, long> ChangesSince(DateTimeOffset time);
}
