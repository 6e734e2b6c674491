using System.IO.Hashing;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Digests;

namespace LdapMailcow.Ldap.Watching;

/// <summary>
/// The digest of every entry as it was last seen, some 30 bytes each: servers tell of a change of any attribute, and most changes are logons.
/// Safe for several threads.
/// </summary>
internal sealed class EntryMemory : IEntrySink
{
    /// <summary>What is beyond is not remembered, so that its every change counts.</summary>
    private const int Most = 2_000_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, ulong> _digests = [];
    private readonly AnswerDigest _digest = new();

    public EntryMemory(SearchRequest request) => _digest.Begin(request);

    public int Count => _digests.Count;

    public void Take(LdapEntry entry) => IsNews(entry);

    /// <summary>Whether it differs from what is remembered, if it is; from now on this is.</summary>
    public bool IsNews(LdapEntry entry)
    {
        lock (_lock)
        {
            var key = KeyOf(entry);
            var digest = (ulong)_digest.Of(entry, out var isPartial);
            var isKnown = _digests.TryGetValue(key, out var known);
            if (isKnown || _digests.Count < Most)
            {
                _digests[key] = digest;
            }

            return isPartial || !isKnown || known != digest;
        }
    }

    /// <returns>Whether it was known.</returns>
    public bool Forget(LdapEntry entry)
    {
        lock (_lock)
        {
            return _digests.Remove(KeyOf(entry));
        }
    }

    /// <summary>The id that stays when the entry is renamed, or else its name.</summary>
    private static ulong KeyOf(LdapEntry entry)
    {
        foreach (var attribute in entry)
        {
            foreach (var value in attribute)
            {
                if (StableId.IsHeldBy(attribute.Description))
                {
                    return XxHash64.HashToUInt64(value);
                }
            }
        }

        return XxHash64.HashToUInt64(entry.Name);
    }
}
