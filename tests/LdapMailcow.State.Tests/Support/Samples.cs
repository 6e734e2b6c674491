using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.State.Tests.Support;

internal static class Samples
{
    public static Address Address(string text) => Core.Addresses.Address.Parse(text);

    public static OwnedAlias Alias(string address) =>
        new(Address(address), new ObjectId("guid:" + address), AliasKind.User, "alice@example.test", true);

    public static HistoryEntry Change(long cycle, string address, DateTimeOffset? at = null) =>
        new(cycle, at ?? Stores.Now, Address(address), "created", "wanted by the directory", null, null, "alice@example.test", true);

    public static CycleRecord Cycle(long number, DateTimeOffset? finished = null, CycleCause cause = CycleCause.Timer) =>
        new(number, Stores.Now, finished ?? Stores.Now.AddSeconds(2), 0, "nothing to do", cause);

    /// <summary>As the brief's largest installation: users with three aliases each, in an order that no index likes.</summary>
    public static LedgerUpdate Large(int users)
    {
        var random = new Random(4711);
        var ids = Enumerable.Range(0, users).Select(_ => "guid:" + new Guid(Bytes(random)).ToString("D")).ToArray();
        return new LedgerUpdate
        {
            SavedUsers = [.. ids.Select((id, n) => new SeenUser(new ObjectId(id), Address($"person{n:D6}@example.test")))],
            SavedAliases =
            [
                .. ids.SelectMany((id, n) => Enumerable.Range(0, 3).Select(a => new OwnedAlias(
                    Address($"first{n % 997}.last{n:D6}.{a}@example.test"),
                    new ObjectId(id),
                    AliasKind.User,
                    $"person{n:D6}@example.test",
                    true))),
            ],
        };
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return bytes;
    }
}
