namespace LdapMailcow.Core.Explaining;

/// <summary>Why an address is not, or not yet, what somebody expects; a name once published is never reused.</summary>
public enum CauseKind
{
    NoSuchValue,
    FilterDoesNotMatch,
    OutsideBase,
    NoMail,
    Disabled,
    OtherPrefix,
    OwnMail,
    Unreadable,
    NoRecipient,
    DomainNotHosted,
    IgnoredDomain,
    Protected,
    OutsidePilot,
    Notice,
    Policy,
    Held,
    Refused,
    NotConfirmed,
    Withheld,

    /// <summary>mailcow is only read for the time being.</summary>
    Paused,
}

public sealed record Cause(CauseKind Kind, string Sentence, string? Reason = null);
