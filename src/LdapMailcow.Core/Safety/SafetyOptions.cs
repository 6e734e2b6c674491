namespace LdapMailcow.Core.Safety;

/// <summary>The administrator's limits on destructive changes.</summary>
public sealed record SafetyOptions
{
    /// <summary>Of our active aliases, for deactivations and deletions in one cycle.</summary>
    public Limit MaxRemovals { get; init; } = new(20, 10);

    /// <summary>Of the members one group alias has now.</summary>
    public Limit MaxGroupShrink { get; init; } = new(50, 10);

    /// <summary>Of the users seen in the directory, for mailboxes to disable.</summary>
    public Limit MaxDisabledUsers { get; init; } = new(10, 5);
}
