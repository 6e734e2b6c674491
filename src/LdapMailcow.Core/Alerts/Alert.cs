namespace LdapMailcow.Core.Alerts;

/// <summary>What an administrator is told without asking. The numbers are those that the state keeps.</summary>
public enum AlertKind
{
    /// <summary>Changes wait for an approval.</summary>
    Withheld = 1,

    /// <summary>mailcow refuses the key.</summary>
    KeyRefused = 2,

    /// <summary>No cycle has been good for a while.</summary>
    Failing = 3,

    /// <summary>What a week brought, good or bad.</summary>
    Weekly = 4,
}

/// <param name="IsOver">The end of what was told before.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Some sentences, one a line.</param>
public sealed record Alert(AlertKind Kind, bool IsOver, string Subject, string Body);
