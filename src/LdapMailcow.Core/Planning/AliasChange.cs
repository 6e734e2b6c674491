using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <param name="ByHand">An administrator ordered exactly this (undo); limits do not ask again.</param>
public sealed record AliasChange(
    ChangeKind Kind,
    OwnedAlias Row,
    MailcowAlias? Before,
    AliasValues Values,
    string Reason,
    bool IsDrift = false,
    bool ByHand = false)
{
    /// <summary>It takes somebody out of a list who is absent from the directory, and was not removed from the list.</summary>
    public bool LosesAbsent { get; init; }

    /// <summary>Another daemon under our owner id has written it, and our directory has never wanted it.</summary>
    public bool IsRivals { get; init; }

    public Address Address => Row.Address;

    public string Fingerprint => $"{Kind}{Switches}|{Values.Goto}|{(Values.Active ? 1 : 0)}|{Before?.Goto}|{Before?.Active}";

    public IReadOnlyList<string> Came => Before is { } before ? GotoText.Lost(Values.Goto, before.Goto) : [];

    public IReadOnlyList<string> Went => Before is { } before ? GotoText.Lost(before.Goto, Values.Goto) : [];

    /// <summary>An alias that worked stops working, or goes for good; also when it is adopted to be switched off.</summary>
    public bool IsRemoval => !ByHand && (Kind == ChangeKind.Delete || (Before is { Active: true } && !Values.Active));

    public bool ChangesFlags => Before is { } before && before.Flags.Contradicts(Row.Flags);

    /// <summary>A list that only took mail from inside takes it from everybody.</summary>
    public bool Opens => !ByHand && !IsDrift && Values.Active && Before is { Flags.Internal: true } && Row.Flags.Internal == false;

    public WriteItem ToItem() => new(
        Address,
        Before?.Id,
        Before?.PrivateComment,
        Kind is ChangeKind.Adopt or ChangeKind.Release || (Kind == ChangeKind.Deactivate && ByHand) ? Before?.Goto : null,
        Kind == ChangeKind.Release ? Before?.Active : null);

    private string Switches => Row.Flags.IsEmpty ? "" : $" {Row.Flags.SogoVisible}/{Row.Flags.Internal}";
}
