using LdapMailcow.Core;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Protocol;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Transport;

/// <summary>One search to its very end. It returns only after result code 0, with the paged results control in every final answer and an empty cookie
/// in the last one; anything else is an exception.</summary>
internal sealed class PagedSearch(LdapChannel channel, SearchRequest request, IEntrySink sink, bool paged)
{
    /// <summary>A whole search may take so many times the timeout, however steadily it drips.</summary>
    private const int MaxTimeouts = 20;

    private readonly string _doing = $"reading {request.Purpose}";
    private readonly SearchBounds _count = new(channel.Server, request);
    private readonly EntryParser _parser = new();
    private int _id;
    private byte[] _cookie = [];

    public Task<SearchOutcome> RunAsync(CancellationToken cancellationToken) =>
        channel.Guard.Times(MaxTimeouts).RunAsync(_doing, (CancellationToken token) => PagesAsync(token), cancellationToken);

    private async Task<SearchOutcome> PagesAsync(CancellationToken cancellationToken)
    {
        do
        {
            await PageAsync(cancellationToken);
            _count.PageEnds();
        }
        while (_cookie.Length > 0);

        return new SearchOutcome(_count.Entries, _count.References);
    }

    private async Task PageAsync(CancellationToken cancellationToken)
    {
        _id = channel.NextId();
        await channel.SendAsync(RequestEncoder.Search(_id, request, paged ? _cookie : null), _doing, cancellationToken);
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

            await channel.FillAsync(deadline.Token, paged ? _count.ToCome(PagedResults.PageSize) : 0);
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
        UnsolicitedNotice.ThrowIf(message, channel.Server);
        if (message.Id != _id)
        {
            throw new BerException($"has the id {message.Id} instead of {_id}");
        }

        switch (message.Operation)
        {
            case Operation.SearchResultEntry:
                var entry = _parser.Parse(message.Body);
                _count.Entry(entry, message.Body.Length);
                sink.Take(entry);
                return false;
            case Operation.SearchResultReference:
                _count.Reference();
                return false;
            case Operation.IntermediateResponse:
                _count.Intermediate();
                return false;
            case Operation.SearchResultDone:
            case Operation.ExtendedResponse:
                Finish(message);
                return true;
            default:
                throw new BerException($"has the operation 0x{message.Operation:x2}");
        }
    }

    private void Finish(LdapMessage message)
    {
        var result = LdapResult.Parse(message.Body);
        if ((result.Code == ResultCode.NoSuchObject && request.MayBeGone) || (result.Code == ResultCode.SizeLimitExceeded && request.Sample > 0))
        {
            return;
        }

        if (result.Code != ResultCode.Success || message.Operation == Operation.ExtendedResponse)
        {
            throw SearchFailure.Of(channel.Server, request, result, _count.Entries, paged);
        }

        if (paged && !PagedResults.TryReadCookie(message.Controls, out _cookie))
        {
            throw new PagingRefusedException(
                $"{channel.Server} left out the paged results control after {Counted.Of(_count.Entries, "entry", "entries")} while {_doing}, so nobody knows whether that was all.");
        }
    }
}
