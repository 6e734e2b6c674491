using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Servers;

namespace LdapMailcow.Ldap.Transport;

/// <summary>Counts what a server sends in answer to one search, and ends a search that would go on for ever.</summary>
internal sealed class SearchBounds(LdapUri server, SearchRequest request)
{
    private const int MaxEntries = 2_000_000;
    private const int MaxGrowth = 10;
    private const int AlwaysAllowed = 100_000;
    private const long MaxBytes = 2L << 30;
    private const int MaxOthers = 100_000;
    private const int MaxEmptyPages = 1000;

    /// <summary>An entry that moves while pages are read may begin two of them; more than a few cannot.</summary>
    private const int MaxRepeatedPages = 3;

    private readonly HashSet<string> _firstOfPages = new(StringComparer.Ordinal);
    private readonly long _maxEntries = request.Expected == 0 ? MaxEntries : Math.Min(MaxEntries, ((long)request.Expected * MaxGrowth) + AlwaysAllowed);
    private long _bytes;
    private int _repeatedPages;
    private int _intermediates;
    private int _entriesBefore;
    private int _emptyPages;

    public int Entries { get; private set; }

    public int References { get; private set; }

    /// <summary>Half of the bytes that a page may still have, by the entries so far; nothing before its first one.</summary>
    public long ToCome(int pageSize) => Entries == _entriesBefore ? 0 : (pageSize - (Entries - _entriesBefore)) * (_bytes / Entries) / 2;

    /// <exception cref="DirectoryUnavailableException">There are more than anybody has; so too of the others.</exception>
    public void Entry(LdapEntry entry, int bytes)
    {
        // Cookies say nothing: 389 Directory Server gives the same one with each page.
        if (Entries == _entriesBefore && !_firstOfPages.Add(Convert.ToBase64String(entry.Name)))
        {
            Bound(++_repeatedPages, MaxRepeatedPages, "the same pages");
        }

        Bound(++Entries, _maxEntries, "entries");
        Bound(_bytes += bytes, MaxBytes, "bytes");
    }

    public void Reference() => Bound(++References, MaxOthers, "references");

    public void Intermediate() => Bound(++_intermediates, MaxOthers, "intermediate responses");

    public void PageEnds()
    {
        _emptyPages = Entries == _entriesBefore ? _emptyPages + 1 : 0;
        _entriesBefore = Entries;
        Bound(_emptyPages, MaxEmptyPages, "empty pages");
    }

    private void Bound(long count, long limit, string what)
    {
        if (count > limit)
        {
            var setting = request.FilterSetting is null ? "" : $" (narrow the filter in {request.FilterSetting} if there really are so many)";
            throw new DirectoryUnavailableException($"{server} sends {what} without end while reading {request.Purpose}: more than {limit}{setting}.");
        }
    }
}
