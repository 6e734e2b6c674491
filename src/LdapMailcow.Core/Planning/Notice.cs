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

    /// <summary>Worth knowing: ownership given up or restored, a removal not yet confirmed.</summary>
    Information,
}

/// <param name="Subject">The address, domain or object it is about; the same notice is told once, not every cycle.</param>
/// <param name="Sentence">Whole, for people.</param>
public sealed record Notice(NoticeKind Kind, string Subject, string Sentence);
