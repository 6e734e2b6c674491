using System.Text;
using LdapMailcow.Ldap.Protocol;

namespace LdapMailcow.Ldap.Reading;

/// <summary>
/// A searcher that follows ranges: an attribute that came only in part is read to its end, and the entry is then passed on as
/// if the server had sent it whole. When the rest cannot be had because the entry is gone, it is passed on with its range.
/// </summary>
internal sealed class RangeCompletion(ISearcher searcher) : ISearcher
{
    public async Task<SearchOutcome> SearchAsync(SearchRequest request, IEntrySink sink, CancellationToken cancellationToken)
    {
        var divider = new Divider(sink);
        var outcome = await searcher.SearchAsync(request, divider, cancellationToken);
        foreach (var partial in divider.Partial)
        {
            await CompleteAsync(request.Purpose, partial, cancellationToken);
            sink.Take(SearchEntry.Parse(partial.Encode()));
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
            await searcher.SearchAsync(rest, entry, cancellationToken);
            if (entry.ValueCount == before)
            {
                return;
            }
        }
    }

    /// <summary>Passes whole entries on and keeps a copy of the others.</summary>
    private sealed class Divider(IEntrySink sink) : IEntrySink
    {
        public List<PartialEntry> Partial { get; } = [];

        public void Take(SearchEntry entry)
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
