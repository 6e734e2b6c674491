using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>One alias to write, with everything a write, a report and an undo need.</summary>
/// <param name="Row">The row as it will be once the change is done.</param>
/// <param name="Before">The alias as this cycle's read found it; null for a create.</param>
/// <param name="Values">What mailcow shall store.</param>
/// <param name="Reason">Why, as the rest of a line: <c>new address of Reception</c>.</param>
/// <param name="IsDrift">Somebody else changed what we had applied.</param>
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
    public Address Address => Row.Address;

    /// <summary>Recognises the same attempt, so that a refusal is remembered as long as nothing changed.</summary>
    public string Fingerprint => $"{Kind}|{Values.Goto}|{(Values.Active ? 1 : 0)}|{Before?.Goto}|{Before?.Active}";

    /// <summary>Members of the goto that mailcow's alias does not have yet.</summary>
    public IReadOnlyList<string> Came => Before is { } before ? GotoText.Lost(Values.Goto, before.Goto) : [];

    /// <summary>Members that mailcow's alias has and will not have any more.</summary>
    public IReadOnlyList<string> Went => Before is { } before ? GotoText.Lost(before.Goto, Values.Goto) : [];

    /// <summary>An alias that worked stops working, or goes for good; also when it is adopted to be switched off.</summary>
    public bool IsRemoval => !ByHand && (Kind == ChangeKind.Delete || (Before is { Active: true } && !Values.Active));

    public WriteItem ToItem() => new(Address, Before?.Id, Before?.PrivateComment, Kind == ChangeKind.Adopt ? Before?.Goto : null);
}
