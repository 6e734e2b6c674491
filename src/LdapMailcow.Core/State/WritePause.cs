namespace LdapMailcow.Core.State;

/// <summary>An administrator wants nothing to be written to mailcow for a while; what would be is read and reported.</summary>
public sealed record WritePause(DateTimeOffset Since, DateTimeOffset? Until)
{
    public bool Holds(DateTimeOffset now) => !(now >= Until);
}
