using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Events;
using LdapMailcow.Mailcow.Transport;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>Makes one call: sends it, judges every entry of the answer, and reads back what the answer does not prove.</summary>
internal sealed class Caller(Sender sender, WriteGate gate, TimeProvider time, ILogger log)
{
    public void StartAnew() => sender.StartAnew();

    /// <param name="turn">Ends the waiting for a turn, which ends with the answer: reading back is no write and says nothing about their pace.</param>
    public async Task<CallResult> CallAsync(IWriteCall call, IReadOnlyList<WriteItem> items, CancellationToken turn, CancellationToken work)
    {
        var sent = await gate.RunAsync(() => sender.SendAsync(call, items, work), turn);
        IEnumerable<Judgement> judged = sent.Settled.Select(o => new Judgement(o));
        if (sent.Answer is { } answer)
        {
            LogOddities(call, answer);
            judged = judged.Concat(await SettleAsync(call, sent.Open, answer, work));
        }

        return new([.. judged], sent.Open.Count, sent.LookFailed || sent.Answer?.Lost is not null, sent.Answer?.MayBeRunning == true);
    }

    private async Task<IEnumerable<Judgement>> SettleAsync(
        IWriteCall call, IReadOnlyList<WriteItem> items, WriteAnswer answer, CancellationToken cancellationToken)
    {
        var settled = items.Select(i => call.ProvenBy(answer, i)).OfType<WriteOutcome>().ToDictionary(o => o.Item, o => new Judgement(o));
        var open = items.Where(i => !settled.ContainsKey(i)).ToList();
        foreach (var wait in answer.ReadBackDelays)
        {
            if (open.Count == 0)
            {
                break;
            }

            await Task.Delay(wait, time, cancellationToken);
            foreach (var judgement in await ReadBackAsync(call, open, answer, cancellationToken))
            {
                settled[judgement.Outcome.Item] = judgement;
            }

            open.RemoveAll(i => settled[i].Outcome.Result != WriteResult.Unknown);
        }

        return settled.Values;
    }

    private static async Task<IReadOnlyList<Judgement>> ReadBackAsync(
        IWriteCall call, IReadOnlyList<WriteItem> open, WriteAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            return await call.ReadBackAsync(open, answer, cancellationToken);
        }
        catch (ExchangeFailedException e)
        {
            return [.. open.Select(i => new Judgement(new(i, WriteResult.Unknown, Sentences.NotReadBack(i, answer.Lost, e.Message))))];
        }
    }

    private void LogOddities(IWriteCall call, WriteAnswer answer)
    {
        foreach (var odd in answer.Oddities(call.SuccessKey))
        {
            GatewayEvents.Oddity(log, call.Path, Excerpt.Clean(string.Join(' ', odd.Message)));
        }
    }
}
