namespace LdapMailcow.Core.Mailcow;

public enum WriteResult
{
    /// <summary>Proven: by an entry of the answer that names it, or by reading it back.</summary>
    Done,

    /// <summary>mailcow said no, or said yes and stored something else.</summary>
    Refused,
    Unknown,
}

/// <param name="EndsWriting">No other write can fare better now (read-only key, no connection): write nothing more in this cycle, and do not hold it
/// against the object.</param>
public sealed record WriteOutcome(WriteItem Item, WriteResult Result, string? Reason = null, bool EndsWriting = false)
{
    /// <summary>A last look found that it must not be written, or failed, and nothing was sent.</summary>
    public bool IsNotSent { get; init; }
}
