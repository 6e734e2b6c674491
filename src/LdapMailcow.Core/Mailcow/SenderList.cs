using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Mailcow;

/// <summary>What mailcow's <c>sender_acl</c> of one mailbox holds: addresses, whole domains (<c>@example.com</c>) and <c>*</c>, in lower case. A write
/// replaces it as a whole.</summary>
public sealed class SenderList(IEnumerable<string> entries)
{
    private readonly SortedSet<string> _entries = new(entries.Select(e => e.ToLowerInvariant()), StringComparer.Ordinal);

    public IReadOnlyCollection<string> Entries => _entries;

    public bool Has(Address address) => _entries.Contains(address.Value);

    /// <summary>Whether something else in the list allows it already.</summary>
    public bool Covers(Address address) => _entries.Contains("*") || _entries.Contains($"@{address.Domain}");

    public SenderList With(IEnumerable<Address> given, IEnumerable<Address> revoked) =>
        new(_entries.Except(revoked.Select(a => a.Value)).Union(given.Select(a => a.Value)));
}

/// <param name="ByMailbox">Those that were asked for and are there.</param>
/// <param name="AreTold">false from a mailcow before 2026-07a, which does not show the lists: what cannot be seen is not written.</param>
public sealed record SenderLists(IReadOnlyDictionary<Address, SenderList> ByMailbox, bool AreTold = true)
{
    public static SenderLists Untold { get; } = new(new Dictionary<Address, SenderList>(), AreTold: false);
}
