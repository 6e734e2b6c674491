using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Client;

namespace LdapMailcow.Ldap.Attributes;

/// <summary>Searches that follow ranges: an attribute that came only in part is read to its end, and the entry is then passed on as if the server had
/// sent it whole. When the rest cannot be had because the entry is gone, it is passed on with its range.</summary>
internal sealed class RangeCompletion(ISearcher connection) : ISearcher
{
    public async Task<SearchOutcome> SearchAsync(SearchRequest request, IEntrySink sink, CancellationToken cancellationToken)
    {
        var entries = new CompleteEntries(sink);
        var outcome = await connection.SearchAsync(request, entries, cancellationToken);
        foreach (var partial in entries.Partial)
        {
            await CompleteAsync(request.Purpose, partial, cancellationToken);
            sink.Take(partial.ToEntry());
        }

        return outcome;
    }

    private async Task CompleteAsync(string purpose, PartialEntry entry, CancellationToken cancellationToken)
    {
        while (entry.Missing() is { } missing)
        {
            var (name, next) = missing;
            var rest = SearchRequest.Entry(purpose, entry.Name, $"{Encoding.UTF8.GetString(name)};range={next}-*") with { MayBeGone = true };
            var before = entry.ValueCount;
            await connection.SearchAsync(rest, entry, cancellationToken);
            if (entry.ValueCount == before)
            {
                return;
            }
        }
    }

    private sealed class CompleteEntries(IEntrySink sink) : IEntrySink
    {
        public List<PartialEntry> Partial { get; } = [];

        public void Take(LdapEntry entry)
        {
            foreach (var attribute in entry)
            {
                if (RangeOption.IsPartial(attribute.Description))
                {
                    var partial = new PartialEntry(entry.Name);
                    partial.Take(entry);
                    Partial.Add(partial);
                    return;
                }
            }

            sink.Take(entry);
        }
    }
}

internal sealed class PartialEntry(ReadOnlySpan<byte> name) : IEntrySink
{
    private const int MaxValues = 1_000_000;

    private readonly Dictionary<string, List<byte[]>> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _next = new(StringComparer.OrdinalIgnoreCase);

    public byte[] Name { get; } = name.ToArray();

    public int ValueCount { get; private set; }

    /// <exception cref="DirectoryUnavailableException">A range does not begin where the one before ended, or there are too many values.</exception>
    public void Take(LdapEntry entry)
    {
        foreach (var attribute in entry)
        {
            var ranged = RangeOption.TryParse(attribute.Description, out var plain, out var first, out var next);
            var key = Encoding.UTF8.GetString(plain);
            if (!_values.TryGetValue(key, out var values))
            {
                _values[key] = values = [];
            }

            if (ranged)
            {
                ThrowUnlessNext(key, first, values.Count);
                _next[key] = next;
            }

            foreach (var value in attribute)
            {
                values.Add(value.ToArray());
                ValueCount++;
            }
        }
    }

    private void ThrowUnlessNext(string attribute, int first, int expected)
    {
        if (first != expected || expected > MaxValues)
        {
            throw new DirectoryUnavailableException(
                $"The server gives the values of {OneLine.Clipped(attribute)} of '{EntryLabel.Of(Name)}' in ranges that do not end or do not fit together: {first} came where {expected} belongs.");
        }
    }

    /// <summary>An attribute that is not complete, and the number of its first missing value.</summary>
    public (byte[] Name, int Next)? Missing()
    {
        foreach (var (key, next) in _next)
        {
            if (next > 0)
            {
                return (Encoding.UTF8.GetBytes(key), next);
            }
        }

        return null;
    }

    /// <summary>As if it had come at once; what is still missing keeps its range in the name.</summary>
    public LdapEntry ToEntry() => LdapEntry.Of(
        Name,
        _values.Select(pair => (
            Encoding.UTF8.GetBytes(_next.GetValueOrDefault(pair.Key) is > 0 and var next ? $"{pair.Key};range=0-{next - 1}" : pair.Key),
            pair.Value)));
}
