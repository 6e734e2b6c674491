namespace LdapMailcow.Core.Safety;

/// <summary>The administrator's limits on destructive changes. The floors are those of a small site: see decision 0035.</summary>
public sealed record SafetyOptions
{
    public Limit MaxRemovals { get; init; } = new(20, 5);

    public Limit MaxGroupShrink { get; init; } = new(50, 3);

    public Limit MaxDisabledUsers { get; init; } = new(10, 2);
}
