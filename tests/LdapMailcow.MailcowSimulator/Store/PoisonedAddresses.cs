using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Store;

/// <summary>
/// Addresses whose writing kills PHP, whatever the write is. There are no transactions, so what a call stored before it reached one stays
/// stored; or PHP dies so early that nothing is.
/// </summary>
internal sealed class PoisonedAddresses
{
    private readonly Dictionary<string, bool> keepsEarlierItems = [];

    public void Add(string address, bool keepsEarlierItems) => this.keepsEarlierItems[Collation.Key(address)] = keepsEarlierItems;

    public void Clear() => keepsEarlierItems.Clear();

    /// <summary>A call with these items begins.</summary>
    public void Enter(IEnumerable<string> addresses) => DieIf(addresses.Any(address => Strikes(address, atOnce: true)));

    /// <summary>A call has come to this item.</summary>
    public void Reach(string address) => DieIf(Strikes(address, atOnce: false));

    private bool Strikes(string address, bool atOnce) => keepsEarlierItems.TryGetValue(Collation.Key(address), out var keeps) && keeps != atOnce;

    private static void DieIf(bool poisoned)
    {
        if (poisoned)
        {
            throw PhpDiedException.TypeError();
        }
    }
}
