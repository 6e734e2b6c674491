namespace LdapMailcow.Core.Explaining;

/// <summary>Why an address is not, or not yet, what somebody expects; a name once published is never reused.</summary>
public enum CauseKind
{
    /// <summary>No entry of the directory names the address.</summary>
    NoSuchValue,

    /// <summary>Neither the user filter nor the group filter finds the entry.</summary>
    FilterDoesNotMatch,

    /// <summary>The entry is not below the base.</summary>
    OutsideBase,

    /// <summary>The user has no mail that an alias could go to.</summary>
    NoMail,

    /// <summary>The account is disabled or expired.</summary>
    Disabled,

    /// <summary>The value has a prefix other than smtp.</summary>
    OtherPrefix,

    /// <summary>It is the user's own mail: the mailbox, and no alias.</summary>
    OwnMail,

    /// <summary>The entry cannot be judged.</summary>
    Unreadable,

    /// <summary>No member of the group can receive mail.</summary>
    NoRecipient,
    DomainNotHosted,
    IgnoredDomain,
    Protected,

    /// <summary>LDAP_MAILCOW_ONLY is set and does not name it.</summary>
    OutsidePilot,

    /// <summary>A notice of the plan about this address; its reason says which.</summary>
    Notice,

    /// <summary>LDAP_MAILCOW_POLICY leaves the change out.</summary>
    Policy,

    /// <summary>An undo holds the alias until the directory changes.</summary>
    Held,

    /// <summary>mailcow refused the change.</summary>
    Refused,

    /// <summary>A removal is not confirmed in enough complete reads.</summary>
    NotConfirmed,

    /// <summary>A removal waits for an approval.</summary>
    Withheld,

    /// <summary>mailcow is only read for the time being.</summary>
    Paused,
}

/// <param name="Reason">The word of the notice; null of other causes.</param>
/// <param name="Sentence">Whole, for people.</param>
public sealed record Cause(CauseKind Kind, string Sentence, string? Reason = null);
