using CsCheck;

namespace LdapMailcow.Core.Tests.Properties;

internal enum StepKind
{
    Hire,
    Dismiss,
    ToggleEnabled,
    ChangeMail,
    LoseMail,
    Expire,
    ToggleHidden,
    ClaimFormer,
    Vanish,
    BecomeContact,
    Claim,
    Drop,
    ToggleMember,
    ToggleUnknownMember,
    ClaimForGroup,
    ToggleContact,
    LeadContactHere,
    ToggleDelegate,
    ToggleInternal,
    DisbandGroup,
    BecomeUnreadable,
    BecomeReadable,
    MeddleWithGoto,
    MeddleWithActive,
    TakeMarkerAway,
    DeleteByHand,
    CreateByHand,
    CreatePolicy,
    CreateForOtherOwner,
    MeddleWithSwitches,
    RenameMailbox,
    MeddleWithMailbox,
    MeddleWithSenders,
    PutMailbox,
    LoseState,
    BackUpState,
    RestoreState,
    HalfDirectory,
    EmptyDirectory,
    ChangeScope,
    Approve,
    Undo,
    Cycle,
    FaultyCycle,
}

/// <summary>One thing that happens to a directory, a mailcow or the daemon; two small numbers choose whom it befalls.</summary>
internal readonly record struct Step(StepKind Kind, int A, int B)
{
    private static readonly (int, StepKind)[] _usual =
    [
        (3, StepKind.Hire), (1, StepKind.Dismiss), (1, StepKind.ToggleEnabled), (1, StepKind.ChangeMail), (1, StepKind.LoseMail), (1, StepKind.Expire), (4, StepKind.Claim),
        (2, StepKind.Drop), (4, StepKind.ToggleMember), (1, StepKind.ToggleUnknownMember), (1, StepKind.ClaimForGroup), (1, StepKind.DisbandGroup),
        (1, StepKind.BecomeUnreadable), (1, StepKind.BecomeReadable), (1, StepKind.MeddleWithGoto), (1, StepKind.MeddleWithActive),
        (1, StepKind.TakeMarkerAway), (1, StepKind.DeleteByHand), (1, StepKind.CreateByHand), (1, StepKind.CreateForOtherOwner),
        (1, StepKind.PutMailbox), (1, StepKind.LoseState), (1, StepKind.BackUpState), (1, StepKind.RestoreState), (1, StepKind.HalfDirectory),
        (1, StepKind.EmptyDirectory), (1, StepKind.ChangeScope), (1, StepKind.Approve), (1, StepKind.Undo), (10, StepKind.Cycle), (4, StepKind.FaultyCycle),
    ];

    public static readonly Gen<Step[]> Stories = Of(_usual);

    public static readonly Gen<Step[]> StoriesOfSwitches = Of([.. _usual, (3, StepKind.ToggleHidden), (3, StepKind.ToggleInternal), (2, StepKind.MeddleWithSwitches)]);

    public static readonly Gen<Step[]> StoriesOfRenames = Of([.. _usual, (6, StepKind.ChangeMail), (6, StepKind.RenameMailbox), (3, StepKind.ClaimFormer)]);

    public static readonly Gen<Step[]> StoriesOfContacts = Of([.. _usual, (6, StepKind.ToggleContact), (2, StepKind.LeadContactHere), (2, StepKind.BecomeContact)]);

    /// <summary>Everything that a directory may say about mail.</summary>
    public static readonly Gen<Step[]> StoriesOfAll = Of(
    [
        .. _usual, (2, StepKind.ToggleHidden), (2, StepKind.ToggleInternal), (1, StepKind.MeddleWithSwitches), (2, StepKind.ChangeMail), (2, StepKind.RenameMailbox), (1, StepKind.ClaimFormer),
        (2, StepKind.ToggleContact), (1, StepKind.LeadContactHere), (1, StepKind.BecomeContact), (2, StepKind.Vanish), (1, StepKind.ToggleEnabled), (1, StepKind.CreatePolicy),
        (1, StepKind.MeddleWithMailbox), (4, StepKind.ToggleDelegate), (1, StepKind.MeddleWithSenders),
    ]);

    public override string ToString() => $"{Kind}({A},{B})";

    public static Gen<Step[]> Of(params (int, StepKind)[] kinds) =>
        Gen.Select(Gen.Frequency(kinds), Gen.Int[0, 7], Gen.Int[0, 7], (kind, a, b) => new Step(kind, a, b)).Array[1, 40];
}
