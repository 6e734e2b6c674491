namespace LdapMailcow.Core.State;

public interface IStateCounts
{
    (long Active, long Inactive) Aliases();

    /// <returns>How many changes there were of each kind, in the words of the history.</returns>
    IReadOnlyDictionary<string, long> ChangesSince(DateTimeOffset time);
}
