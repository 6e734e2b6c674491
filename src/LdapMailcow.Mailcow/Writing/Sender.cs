using System.Collections.Concurrent;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Events;
using LdapMailcow.Mailcow.Transport;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Mailcow.Writing;

/// <param name="Settled">Items whose outcome needs no further look, because they were not sent or not taken.</param>
/// <param name="Answer">null when nothing was sent, or it was not taken.</param>
/// <param name="LookFailed">mailcow could not be read before, so nothing was sent.</param>
internal sealed record Sent(
    IReadOnlyList<WriteOutcome> Settled, IReadOnlyList<WriteItem> Open, WriteAnswer? Answer, bool LookFailed = false);

/// <summary>Looks a last time, sends, and tells a write that never happened from one that may have.</summary>
internal sealed class Sender(ApiClient api, Retry retry, ILogger log)
{
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    public void StartAnew() => _told.Clear();

    public async Task<Sent> SendAsync(IWriteCall call, IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        IReadOnlyList<WriteOutcome> barred;
        try
        {
            barred = NotSent(await call.ObjectionsAsync(items, cancellationToken));
        }
        catch (ExchangeFailedException e)
        {
            return new(NotSent(items.Select(i => NotLooked(i, e))), [], null, true);
        }

        var open = items.Except(barred.Select(o => o.Item)).ToList();
        return open.Count == 0 ? new(barred, open, null) : await PostAsync(call, barred, open, cancellationToken);
    }

    private static WriteOutcome NotLooked(WriteItem item, ExchangeFailedException failure) => new(
        item, WriteResult.Unknown, Sentences.NotLooked(item, failure.Message), failure.State == RequestState.Unreachable);

    private static List<WriteOutcome> NotSent(IEnumerable<WriteOutcome> outcomes) => [.. outcomes.Select(o => o with { IsNotSent = true })];

    private async Task<Sent> PostAsync(
        IWriteCall call, IReadOnlyList<WriteOutcome> barred, List<WriteItem> open, CancellationToken cancellationToken)
    {
        try
        {
            var body = call.Body(open);
            return new(barred, open, new WriteAnswer(await retry.WriteAsync(t => api.PostAsync(call.Path, body, t), cancellationToken)));
        }
        catch (ExchangeFailedException e) when (e.State is RequestState.NotDone or RequestState.Unreachable or RequestState.Forbidden)
        {
            var result = e.State == RequestState.Unreachable ? WriteResult.Unknown : WriteResult.Refused;
            var outcomes = open.Select(i => new WriteOutcome(i, result, e.Message, e.State != RequestState.NotDone));
            return new([.. barred, .. outcomes], [], null);
        }
        catch (ExchangeFailedException e)
        {
            TellLost(call, open.Count, e.Message);
            return new(barred, open, new WriteAnswer([], e.Message, e.State == RequestState.MayBeRunning));
        }
    }

    /// <summary>One warning for each cause: what became of the items is told of them.</summary>
    private void TellLost(IWriteCall call, int count, string reason)
    {
        if (_told.TryAdd(reason, true))
        {
            GatewayEvents.AnswerLost(log, call.Path, count, reason);
        }
        else
        {
            GatewayEvents.LostAgain(log, call.Path, count, reason);
        }
    }
}
