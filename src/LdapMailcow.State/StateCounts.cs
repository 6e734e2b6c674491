using LdapMailcow.Core.State;
using LdapMailcow.State.Opening;

namespace LdapMailcow.State;

/// <inheritdoc cref="IStateCounts"/>
internal sealed class StateCounts(GuardedState state) : IStateCounts
{
    public (long Active, long Inactive) Aliases() => state.Read(database => database.Aliases.Count());

    public IReadOnlyDictionary<string, long> ChangesSince(DateTimeOffset time) => state.Read(database => database.History.CountSince(time));
}
