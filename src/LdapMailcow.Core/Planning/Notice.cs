using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Planning;

public enum NoticeKind
{
    Conflict,
    Skipped,
    Waiting,
    Warning,
    Lapsed,
    Information,
}

/// <param name="Subject">The address, domain or object it is about; the same notice is told once, not every cycle.</param>
public sealed record Notice(NoticeKind Kind, NoticeReason Reason, string Subject, string Sentence)
{
    /// <summary>Others follow from it and are told after it: a lost marker makes a conflict.</summary>
    public bool IsCause => Reason == NoticeReason.MarkerLost;

    public Address? Address { get; init; }

    public int Count { get; init; } = 1;

    public string? Goto { get; init; }

    public string? Entry { get; init; }
}
