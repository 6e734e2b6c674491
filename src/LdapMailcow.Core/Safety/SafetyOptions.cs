namespace LdapMailcow.Core.Safety;

/// <summary>The administrator's limits on destructive changes. The floors are those of a small site: see decision 0035.</summary>
public sealed record SafetyOptions
{
    /// <summary>Of our active aliases, for deactivations and deletions in one cycle.</summary>
    public Limit MaxRemovals { get; init; } = new(20, 5);

    /// <summary>Of the members one group alias has now.</summary>
    public Limit MaxGroupShrink { get; init; } = new(50, 3);

    /// <summary>Of the users seen in the directory, for mailboxes to disable.</summary>
    public Limit MaxDisabledUsers { get; init; } = new(10, 2);
}
