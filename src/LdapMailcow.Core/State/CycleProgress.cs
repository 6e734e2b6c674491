namespace LdapMailcow.Core.State;

/// <summary>How far the last cycle that began has come.</summary>
/// <param name="At">When it last came further; or when it began.</param>
/// <param name="Done">Changes that were tried.</param>
public sealed record CycleProgress(long Cycle, DateTimeOffset At, int Done, int Planned);
