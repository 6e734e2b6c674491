using LdapMailcow.Mailcow.Json;

namespace LdapMailcow.Mailcow.Writing;

/// <param name="MayBeRunning">Only of a lost answer: mailcow may still be at work.</param>
internal sealed record WriteAnswer(IReadOnlyList<AnswerEntry> Entries, string? Lost = null, bool MayBeRunning = false)
{
    private static readonly TimeSpan[] _whenEnded = [TimeSpan.FromSeconds(1)];

    private static readonly TimeSpan[] _whenMaybeRunning = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    /// <summary>How long to wait before each reading back. mailcow works on after a client hangs up (34 of 100 rows at that moment, all 100 four
    /// seconds later); what comes later still is found by the next cycle, through the marker.</summary>
    public IReadOnlyList<TimeSpan> ReadBackDelays => Lost is null ? [TimeSpan.Zero] : MayBeRunning ? _whenMaybeRunning : _whenEnded;

    /// <summary>Everything but success, and the success that says that nothing was done.</summary>
    public IEnumerable<AnswerEntry> Problems => Entries.Where(e => !e.Succeeded || e.Key == Refusals.TaskCompleted);

    /// <summary>A recipient was dropped, in which case success does not mean that everything was stored.</summary>
    public bool DroppedRecipients => Entries.Any(e => e.Key is Refusals.GotoInvalid or Refusals.GotoIdentical);

    /// <summary>Successes of other kinds than expected; mailcow reports a failed update of SOGo's table so, with an SQL error as text.</summary>
    public IEnumerable<AnswerEntry> Oddities(string expected) => Entries.Where(e => e.Succeeded && e.Key != expected && e.Key != Refusals.TaskCompleted);
}
