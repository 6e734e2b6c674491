namespace LdapMailcow.Core.State;

/// <summary>How the directory is watched, for <c>status</c>; as of the last cycle, or of the last change of the connection.</summary>
/// <param name="How">null while nothing is watched.</param>
/// <param name="Since">When the present connection began; or when it was lost.</param>
/// <param name="LastChange">When the directory last told of a change that mattered; null when it never did.</param>
/// <param name="Cycles">How many cycles changes began, since the state exists.</param>
public sealed record WatchRecord(string? How, DateTimeOffset Since, DateTimeOffset? LastChange, int Cycles);
