namespace LdapMailcow.Core.State;

/// <param name="At">When it last came further; or when it began.</param>
public sealed record CycleProgress(long Cycle, DateTimeOffset At, int Done, int Planned);
