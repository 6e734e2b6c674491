namespace LdapMailcow.Core.Planning;

/// <summary>Why a notice is given, as machines tell notices apart; a name once published is never reused.</summary>
public enum NoticeReason
{
    IsMailbox,
    OfAnotherOwner,
    SpecialGoto,
    NotOurs,
    CommentTooLong,

    /// <summary>The private comment means something to a policy module.</summary>
    PolicyComment,
    AdoptionLapsed,
    Contested,
    DomainNotHosted,
    DomainFull,
    ObjectUnreadable,
    MembersUnknown,
    ValueRejected,
    GotoTooLong,
    RefusedBefore,
    NoRecipient,
    TooManyRecipients,
    MarkerLost,
    DeliveredByAliasDomain,
    RemovalNotConfirmed,
    OwnerUnknown,

    /// <summary>Another daemon works under our owner id.</summary>
    SharedOwner,

    /// <summary>The other one has redirected this alias.</summary>
    SignedByAnother,

    /// <summary>A person has another mail, and mailcow has the old mailbox.</summary>
    MailboxLeft,
}
