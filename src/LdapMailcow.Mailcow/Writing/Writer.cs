using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>Writes a batch: in one call, and what that leaves proven undone in smaller ones, down to single items, so that one item that kills PHP
/// stands alone. When mailcow loses one answer after the other, the outcomes end the writing of this cycle.</summary>
internal sealed class Writer(Caller caller, ILogger log)
{
    private readonly LossLimits _limits = new();

    public void StartAnew()
    {
        _limits.StartAnew();
        caller.StartAnew();
    }

    public async Task<IReadOnlyCollection<WriteOutcome>> RunAsync(
        IWriteCall call, IReadOnlyList<WriteItem> items, CancellationToken turn, CancellationToken work)
    {
        var outcomes = new Dictionary<WriteItem, WriteOutcome>();
        var untried = new Stack<IReadOnlyList<WriteItem>>();
        var result = await caller.CallAsync(call, items, turn, work);
        while (!Keep(result, outcomes, untried) && untried.Count > 0 && await RepeatAsync(call, untried.Peek(), turn, work) is { } next)
        {
            untried.Pop();
            result = next;
        }

        foreach (var item in untried.SelectMany(part => part))
        {
            outcomes[item] = outcomes[item] with { EndsWriting = true };
        }

        return outcomes.Values;
    }

    /// <summary>null when the daemon is to stop: what the calls before brought must not get lost.</summary>
    private async Task<CallResult?> RepeatAsync(IWriteCall call, IReadOnlyList<WriteItem> items, CancellationToken turn, CancellationToken work)
    {
        try
        {
            turn.ThrowIfCancellationRequested();
            return await caller.CallAsync(call, items, turn, work);
        }
        catch (OperationCanceledException) when (turn.IsCancellationRequested)
        {
            return null;
        }
    }

    private bool Keep(CallResult result, Dictionary<WriteItem, WriteOutcome> outcomes, Stack<IReadOnlyList<WriteItem>> untried)
    {
        var again = result.Again();
        var ill = again.Count > 0 ? IsTooMuch(again.Count) : IsIll(result);
        foreach (var outcome in result.Judged.Select(j => j.Outcome))
        {
            outcomes[outcome.Item] = ill && outcome.Result == WriteResult.Unknown ? outcome with { EndsWriting = true } : outcome;
        }

        foreach (var part in again.Reverse())
        {
            untried.Push(part);
        }

        return ill || result.Judged.Any(j => j.Outcome.EndsWriting);
    }

    private bool IsTooMuch(int repeats)
    {
        var tooMuch = !_limits.MayRepeat(repeats);
        if (tooMuch)
        {
            GatewayEvents.TooManyRepeats(log, LossLimits.MostRepeats);
        }

        return tooMuch;
    }

    private bool IsIll(CallResult result)
    {
        if (!result.IsLost)
        {
            _limits.Answered();
            return false;
        }

        var lost = _limits.Lost();
        if (lost == LossLimits.MostLostInARow)
        {
            GatewayEvents.Ill(log, lost);
        }

        return lost >= LossLimits.MostLostInARow;
    }
}
