namespace LdapMailcow.Cycle;

/// <summary>How often the progress of a long plan is told.</summary>
internal sealed record ProgressPace(TimeSpan Every)
{
    /// <summary>A line each.</summary>
    public static ProgressPace Lines { get; } = new(TimeSpan.FromSeconds(10));

    /// <summary>A bar, drawn anew in its place.</summary>
    public static ProgressPace Bar { get; } = new(TimeSpan.FromSeconds(1));
}
