using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Planning;

public enum NoticeKind
{
    /// <summary>Somebody else holds the address, or several claim it.</summary>
    Conflict,

    /// <summary>Not done by rule: domain not hosted, value unusable, object unreadable, domain full.</summary>
    Skipped,

    /// <summary>A refused write waits for its next try.</summary>
    Waiting,

    /// <summary>Done, but it will not work without a change elsewhere.</summary>
    Warning,

    /// <summary>A person's decision is not carried out any more, because it was for something else than what is there now.</summary>
    Lapsed,

    /// <summary>Worth knowing: ownership given up or restored, a removal not yet confirmed.</summary>
    Information,
}

/// <summary>Something to know about this cycle that is no change.</summary>
/// <param name="Subject">The address, domain or object it is about; the same notice is told once, not every cycle.</param>
/// <param name="Sentence">Whole, for people.</param>
public sealed record Notice(NoticeKind Kind, NoticeReason Reason, string Subject, string Sentence)
{
    /// <summary>Others follow from it and are told after it: a lost marker makes a conflict.</summary>
    public bool IsCause => Reason == NoticeReason.MarkerLost;

    /// <summary>The alias it is about, when it is about one.</summary>
    public Address? Address { get; init; }

    /// <summary>Aliases and mailboxes it stands for; <see cref="Address"/> is the first of them.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Where mailcow's alias points now.</summary>
    public string? Goto { get; init; }

    /// <summary>The label of the directory entry that wants, or names, the subject.</summary>
    public string? Entry { get; init; }
}
