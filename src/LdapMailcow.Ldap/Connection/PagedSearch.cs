using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Protocol;
using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Connection;

/// <summary>
/// One search to its very end. It returns only after result code 0, with the paged results control in every final answer and
/// an empty cookie in the last one; anything else is an exception.
/// </summary>
internal sealed class PagedSearch(LdapChannel channel, SearchRequest request, IEntrySink sink, bool paged)
{
    private const int MaxEntries = 2_000_000;
    private const int MaxOthers = 100_000;
    private const int MaxEmptyPages = 1000;

    /// <summary>A whole search may take so many times the timeout, however steadily it drips.</summary>
    private const int MaxTimeouts = 100;

    private readonly string _doing = $"reading {request.Purpose}";
    private int _id;
    private int _entries;
    private int _references;
    private int _others;
    private int _emptyPages;
    private byte[] _cookie = [];

    public Task<SearchOutcome> RunAsync(CancellationToken cancellationToken) =>
        channel.Guard.Times(MaxTimeouts).RunAsync(_doing, (CancellationToken token) => PagesAsync(token), cancellationToken);

    private async Task<SearchOutcome> PagesAsync(CancellationToken cancellationToken)
    {
        do
        {
            var before = _entries;
            await PageAsync(cancellationToken);
            _emptyPages = _entries == before ? _emptyPages + 1 : 0;
            if (_emptyPages > MaxEmptyPages)
            {
                throw new DirectoryUnavailableException($"{channel.Server} sends empty pages without end while {_doing}.");
            }
        }
        while (_cookie.Length > 0);

        return new SearchOutcome(_entries, _references);
    }

    private async Task PageAsync(CancellationToken cancellationToken)
    {
        _id = channel.NextId();
        await channel.SendAsync(Requests.Search(_id, request, paged ? _cookie : null), _doing, cancellationToken);
        await channel.Guard.RunAsync(_doing, (Deadline deadline) => AnswersAsync(deadline), cancellationToken);
    }

    /// <summary>Takes messages to the final one; each may take as long as the timeout.</summary>
    private async Task<bool> AnswersAsync(Deadline deadline)
    {
        while (true)
        {
            var (any, done) = TakeWhatIsThere();
            if (done)
            {
                return true;
            }

            if (any)
            {
                deadline.Renew();
            }

            await channel.FillAsync(deadline.Token);
        }
    }

    private (bool Any, bool Done) TakeWhatIsThere()
    {
        var any = false;
        while (channel.TryTake(out var message))
        {
            any = true;
            if (Take(message))
            {
                return (true, true);
            }
        }

        return (any, false);
    }

    private bool Take(LdapMessage message)
    {
        channel.ThrowIfUnsolicited(message);
        if (message.Id != _id)
        {
            throw new BerException($"has the id {message.Id} instead of {_id}");
        }

        switch (message.Operation)
        {
            case Operation.SearchResultEntry:
                TakeEntry(message.Body);
                return false;
            case Operation.SearchResultReference:
                _references++;
                Bound(++_others, MaxOthers, "references");
                return false;
            case Operation.IntermediateResponse:
                Bound(++_others, MaxOthers, "intermediate responses");
                return false;
            case Operation.SearchResultDone:
            case Operation.ExtendedResponse:
                Finish(message);
                return true;
            default:
                throw new BerException($"has the operation 0x{message.Operation:x2}");
        }
    }

    private void TakeEntry(ReadOnlySpan<byte> body)
    {
        Bound(++_entries, MaxEntries, "entries");
        sink.Take(SearchEntry.Parse(body));
    }

    private void Bound(int count, int limit, string what)
    {
        if (count > limit)
        {
            throw new DirectoryUnavailableException($"{channel.Server} sends {what} without end while {_doing}: more than {limit}{Setting}.");
        }
    }

    private string Setting => request.FilterSetting is null ? "" : $" (narrow the filter in {request.FilterSetting} if there really are so many)";

    private void Finish(LdapMessage message)
    {
        var result = LdapResult.Parse(message.Body);
        if (result.Code == ResultCode.NoSuchObject && request.MayBeGone)
        {
            return;
        }

        if (result.Code != ResultCode.Success || message.Operation == Operation.ExtendedResponse)
        {
            throw SearchFailure.Of(channel.Server, request, result, _entries, paged);
        }

        if (paged && !PagedResults.TryReadCookie(message.Controls, out _cookie))
        {
            throw new PagingRefusedException(
                $"{channel.Server} left out the paged results control after {_entries} entries while {_doing}, so nobody knows whether that was all.");
        }
    }
}
