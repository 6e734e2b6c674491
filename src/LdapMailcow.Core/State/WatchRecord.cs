namespace LdapMailcow.Core.State;

public sealed record WatchRecord(string? How, DateTimeOffset Since, DateTimeOffset? LastChange, int Cycles);
