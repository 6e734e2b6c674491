using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Core.State;

/// <summary>All that the state knows at the start of a cycle.</summary>
/// <param name="LastTurn">The number of the last turn that began; 0 before the first.</param>
/// <param name="LastGood">null before the first good cycle, or after the state was lost.</param>
/// <param name="Approved">Items (see <see cref="WithheldSet"/>) that a human approved and that are not applied yet.</param>
/// <param name="Inherited">Addresses the predecessor's database recorded as its own and that are not ours yet.</param>
/// <param name="LastTurnAt">UTC wall clock of the end of the last finished turn.</param>
public sealed record Ledger(
    IReadOnlyDictionary<Address, OwnedAlias> Aliases,
    IReadOnlyDictionary<ObjectId, SeenUser> Users,
    IReadOnlyDictionary<Address, Refusal> Refusals,
    long LastTurn,
    SourceFacts? LastGood,
    WithheldSet? Withheld,
    IReadOnlySet<string> Approved,
    IReadOnlySet<Address> Inherited,
    DateTimeOffset? LastTurnAt)
{
    public static Ledger Empty { get; } = new(
        new Dictionary<Address, OwnedAlias>(),
        new Dictionary<ObjectId, SeenUser>(),
        new Dictionary<Address, Refusal>(),
        0,
        null,
        null,
        new HashSet<string>(),
        new HashSet<Address>(),
        null);
}
