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

    /// <summary>This mailcow does not show who may send as whom.</summary>
    SendersNotTold,

    /// <summary>Who may send as somebody could not be read.</summary>
    DelegatesUnknown,

    /// <summary>Somebody may send as it, and mailcow has nothing of that name.</summary>
    SenderUnknown,

    /// <summary>It may send as somebody, and mailcow has no mailbox of that name.</summary>
    DelegateWithoutMailbox,
}
