using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Ownership;

namespace LdapMailcow.Core.Planning;

/// <summary>Aliases that the directory wants, or that were ours, and that bear the marker of another owner: perhaps our own former one.</summary>
/// <param name="Addresses">In order.</param>
internal sealed record OtherOwner(string Id, IReadOnlyList<Address> Addresses);

internal static class OtherOwners
{
    public static IEnumerable<OtherOwner> Of(PlanInput input) => input.Desired.Aliases.Keys.Where(a => !input.Owned.Aliases.ContainsKey(a))
        .Concat(input.Owned.Released.Select(r => r.Address))
        .Select(a => (Address: a, Comment: input.Mailcow.Aliases.GetValueOrDefault(a.Value)?.PrivateComment))
        .Where(p => p.Comment is not null)
        .Select(p => (p.Address, Owner: OwnerMarker.OwnerOf(p.Comment)))
        .Where(p => p.Owner is not null && p.Owner != input.Options.OwnerId)
        .Distinct()
        .GroupBy(p => p.Owner!, p => p.Address)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => new OtherOwner(g.Key, [.. g.Order()]));

    /// <summary>Those of a former owner id of our own would be as many lines as aliases.</summary>
    public static void Tell(PlanInput input, PlanDraft draft)
    {
        foreach (var other in draft.Others)
        {
            draft.Say(
                NoticeKind.Conflict, NoticeReason.OfAnotherOwner, null, other.Addresses,
                (addresses, _) => Sentence(other with { Addresses = addresses }, input.Options.OwnerId));
        }
    }

    public static string Sentence(OtherOwner other, string own)
    {
        var (count, them) = (Counted.Of(other.Addresses.Count, "alias bears", "aliases bear"), other.Addresses.Count == 1 ? "it is" : "they are");
        return $"{count} the marker ldap-mailcow:{other.Id} and not ldap-mailcow:{own} (LDAP_MAILCOW_OWNER_ID), for example {other.Addresses[0]}; "
            + $"{them} left alone. If {other.Id} is what this daemon's owner id was before, run: ldap-mailcow rename-owner {other.Id}. If it is another daemon's, both want the same addresses.";
    }
}
