using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Protocol;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Transport;

/// <summary>A standing search on a connection of its own. A silent connection may be half-open, stalled, or about to be closed for being idle
/// (MaxConnIdleTime of Active Directory: 900 s), so that the server is asked for its root DSE whenever it says nothing for a while.</summary>
internal sealed class StandingConversation(LdapChannel channel, StandingSearch search, IStandingSearchSink sink, TimeProvider time)
{
    private const string Doing = "waiting for changes";

    private static readonly byte[] _rootDse = [];

    private readonly EntryParser _entries = new();
    private int _search;
    private int _probe;
    private bool _registered;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _search = channel.NextId();
        await channel.SendAsync(RequestEncoder.Search(_search, search), Doing, cancellationToken);
        await ProbeAsync(cancellationToken);
        await channel.Guard.Within(StandingSearchTimes.Patience).RunAsync(Doing, (Deadline deadline) => ListenAsync(deadline), cancellationToken);
    }

    /// <summary>Never ends well.</summary>
    private async Task<bool> ListenAsync(Deadline deadline)
    {
        Task? filling = null;
        while (true)
        {
            while (filling is null && channel.TryTake(out var message))
            {
                Take(message);
            }

            filling ??= channel.FillAsync(deadline.Token).AsTask();
            try
            {
                // A read that is given up may take bytes with it; this one goes on.
                await filling.WaitAsync(StandingSearchTimes.Silence, time, CancellationToken.None);
                filling = null;
                deadline.Renew();
            }
            catch (TimeoutException)
            {
                await ProbeAsync(deadline.Token);
            }
        }
    }

    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        _probe = channel.NextId();
        var request = SearchRequest.Entry("a sign of life", _rootDse, "1.1");
        await channel.SendAsync(RequestEncoder.Search(_probe, request, null), Doing, cancellationToken);
    }

    private void Take(LdapMessage message)
    {
        UnsolicitedNotice.ThrowIf(message, channel.Server);
        if (message.Id == _search)
        {
            TakeNews(message);
        }
        else if (message.Id > _search && message.Id <= _probe)
        {
            // What answers before the search is taken proves nothing; those that say when they are ready are believed.
            Register(message.Operation == Operation.SearchResultDone && search.Kind != StandingKind.SyncRepl);
        }
        else
        {
            throw new BerException($"has the id {message.Id}, under which nothing was asked");
        }
    }

    private void TakeNews(LdapMessage message)
    {
        switch (message.Operation)
        {
            case Operation.SearchResultEntry:
                TakeEntry(message);
                break;
            case Operation.IntermediateResponse:
                Register(StandingAnswers.IsRefreshDone(message.Body));
                break;
            case Operation.SearchResultReference:
                break;
            case Operation.SearchResultDone:
            case Operation.ExtendedResponse:
                throw Ended(LdapResult.Parse(message.Body));
            default:
                throw new BerException($"has the operation 0x{message.Operation:x2}");
        }
    }

    private StandingSearchEndedException Ended(LdapResult result) => new(
        $"{channel.Server} ended the watch for changes ({result}).",
        isRefused: !_registered && result.Code is ResultCode.UnavailableCriticalExtension or ResultCode.InsufficientAccessRights or ResultCode.UnwillingToPerform);

    private void TakeEntry(LdapMessage message)
    {
        var news = StandingAnswers.NewsOf(message.Controls);
        if (news != EntryNews.Unchanged)
        {
            sink.Take(_entries.Parse(message.Body), news == EntryNews.Deleted);
        }
    }

    private void Register(bool isReady)
    {
        if (isReady && !_registered)
        {
            _registered = true;
            sink.Registered();
        }
    }
}
