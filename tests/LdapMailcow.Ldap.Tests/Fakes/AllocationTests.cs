using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Digests;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Reading;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>What reading allocates for each entry: a count that no machine changes.</summary>
public sealed class AllocationTests
{
    private const int Entries = 5_000;
    private const int MostForDigest = 8;
    private const int MostToRead = 1600;

    [Fact]
    public async Task A_read_for_the_digest_alone_keeps_nothing_of_an_entry()
    {
        var searcher = new Prepared();
        var request = SearchRequest.Subtree("the users", Rules.BaseDn, Rules.UserFilter, ["mail"]);
        await new DigestingSearcher(searcher).RepeatAsync([request], Reader.Token);

        var before = GC.GetAllocatedBytesForCurrentThread();
        await new DigestingSearcher(searcher).RepeatAsync([request], Reader.Token);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Entries, 0, MostForDigest);
    }

    [Fact]
    public async Task A_full_read_allocates_what_it_keeps_and_little_more()
    {
        var searcher = new Prepared();
        await ReadAsync(searcher);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = await ReadAsync(searcher);

        Assert.Equal(Entries, result.Users.Count);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Entries, 100, MostToRead);
    }

    private static ReadingRules Rules => ReadingRules.Of(Reader.Options("ldap://127.0.0.1", "dc=example,dc=test", "cn=sync", "x"), DirectoryKind.ActiveDirectory);

    private static Task<ReadResult> ReadAsync(ISearcher searcher) =>
        new DirectoryReader(searcher, Rules, DateTimeOffset.UnixEpoch, new ReadSize(Entries, Entries), new TextPool()).ReadAsync(Reader.Token);

    /// <summary>Answers the search for users at once, and all others with nothing.</summary>
    private sealed class Prepared : ISearcher
    {
        private readonly List<LdapEntry> _entries = [.. Enumerable.Range(0, Entries).Select(Entry)];

        public Task<SearchOutcome> SearchAsync(SearchRequest request, IEntrySink sink, CancellationToken cancellationToken)
        {
            if (request.Purpose != "the users")
            {
                return Task.FromResult(new SearchOutcome(0, 0));
            }

            foreach (var entry in _entries)
            {
                sink.Take(entry);
            }

            return Task.FromResult(new SearchOutcome(_entries.Count, 0));
        }

        private static LdapEntry Entry(int i) => LdapEntry.Of(
            Encoding.UTF8.GetBytes($"CN=User {i:d6},OU=People,DC=example,DC=test"),
            [
                ("objectGUID"u8.ToArray(), [[.. BitConverter.GetBytes(i), .. new byte[12]]]),
                ("mail"u8.ToArray(), [Encoding.UTF8.GetBytes($"user{i:d6}@example.test")]),
                ("proxyAddresses"u8.ToArray(), [Encoding.UTF8.GetBytes($"SMTP:user{i:d6}@example.test"), Encoding.UTF8.GetBytes($"smtp:alias{i:d6}@example.test")]),
                ("userAccountControl"u8.ToArray(), ["512"u8.ToArray()]),
            ]);
    }
}
