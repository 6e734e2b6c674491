namespace LdapMailcow.Core.Planning;

/// <summary>Why a notice is given, as machines tell notices apart; a name once published is never reused.</summary>
public enum NoticeReason
{
    /// <summary>The address is a mailbox of mailcow.</summary>
    IsMailbox,

    /// <summary>The alias bears the marker of another owner.</summary>
    OfAnotherOwner,

    /// <summary>The alias points to one of mailcow's special targets.</summary>
    SpecialGoto,

    /// <summary>The alias exists without our marker.</summary>
    NotOurs,

    /// <summary>What an administrator wrote beside the alias leaves no room for our marker.</summary>
    CommentTooLong,

    /// <summary>What was decided to be adopted is not what was shown any more.</summary>
    AdoptionLapsed,

    /// <summary>Several directory objects claim the address.</summary>
    Contested,

    DomainNotHosted,

    DomainFull,

    /// <summary>A directory object cannot be judged.</summary>
    ObjectUnreadable,

    /// <summary>A member of the group could not be read.</summary>
    MembersUnknown,

    /// <summary>A value is no usable address.</summary>
    ValueRejected,

    /// <summary>The members need more bytes than mailcow stores.</summary>
    GotoTooLong,

    /// <summary>mailcow refused the same write before.</summary>
    RefusedBefore,

    /// <summary>More recipients than Postfix expands.</summary>
    TooManyRecipients,

    /// <summary>The alias was ours and has no marker any more.</summary>
    MarkerLost,

    /// <summary>The address needs no alias: its domain is an alias domain.</summary>
    DeliveredByAliasDomain,

    /// <summary>Missing, but not in enough complete reads yet.</summary>
    RemovalNotConfirmed,
}
