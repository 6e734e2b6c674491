using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Transport;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>
/// Sends one call, judges every entry of the answer, and reads back what the answer does not prove. A write that may have arrived is never
/// repeated. When mailcow loses one answer after the other, the outcomes end the writing of this cycle.
/// </summary>
internal sealed class Writer(Sender sender, WriteGate gate, TimeProvider time, ILogger log)
{
    /// <summary>Several calls may each kill PHP by themselves; so many in a row mean that mailcow is ill.</summary>
    private const int MostLostInARow = 8;

    private int _lostInARow;

    /// <summary>mailcow was read completely: what it lost before counts no more, or a few objects that always fail would end every cycle.</summary>
    public void StartAnew() => Volatile.Write(ref _lostInARow, 0);

    /// <param name="call">The kind of write.</param>
    /// <param name="items">Checked before: all can be sent.</param>
    /// <param name="turn">Ends the waiting for a turn.</param>
    /// <param name="work">Ends the work itself; later than <paramref name="turn"/>.</param>
    /// <returns>One outcome for each item, in any order.</returns>
    public async Task<IReadOnlyList<WriteOutcome>> RunAsync(
        IWriteCall call, IReadOnlyList<WriteItem> items, CancellationToken turn, CancellationToken work)
    {
        var sent = await gate.RunAsync(() => sender.SendAsync(call, items, work), turn);
        IEnumerable<WriteOutcome> outcomes = sent.Settled;
        if (sent.Answer is { } answer)
        {
            LogOddities(call, answer);
            outcomes = outcomes.Concat(await SettleAsync(call, sent.Open, answer, work));
        }

        return IsIll(sent) ? [.. outcomes.Select(o => o.Result == WriteResult.Unknown ? o with { EndsWriting = true } : o)] : [.. outcomes];
    }

    private bool IsIll(Sent sent)
    {
        if (!sent.LookFailed && sent.Answer?.Lost is null)
        {
            StartAnew();
            return false;
        }

        var lost = Interlocked.Increment(ref _lostInARow);
        if (lost == MostLostInARow)
        {
            GatewayEvents.Ill(log, lost);
        }

        return lost >= MostLostInARow;
    }

    private async Task<IEnumerable<WriteOutcome>> SettleAsync(
        IWriteCall call, IReadOnlyList<WriteItem> items, WriteAnswer answer, CancellationToken cancellationToken)
    {
        var settled = items.Select(i => call.ProvenBy(answer, i)).OfType<WriteOutcome>().ToDictionary(o => o.Item);
        var open = items.Where(i => !settled.ContainsKey(i)).ToList();
        foreach (var wait in answer.ReadBackDelays)
        {
            if (open.Count == 0)
            {
                break;
            }

            await Task.Delay(wait, time, cancellationToken);
            foreach (var outcome in await LookAsync(call, open, answer, cancellationToken))
            {
                settled[outcome.Item] = outcome;
            }

            open.RemoveAll(i => settled[i].Result != WriteResult.Unknown);
        }

        return settled.Values;
    }

    private static async Task<IReadOnlyList<WriteOutcome>> LookAsync(
        IWriteCall call, IReadOnlyList<WriteItem> open, WriteAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            return await call.ReadBackAsync(open, answer, cancellationToken);
        }
        catch (ExchangeFailedException e)
        {
            return [.. open.Select(i => new WriteOutcome(i, WriteResult.Unknown, i.Id, Sentences.NotReadBack(i, answer.Lost, e.Message)))];
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
