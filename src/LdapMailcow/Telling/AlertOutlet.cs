using LdapMailcow.Core.Alerts;
using LdapMailcow.Core.State;
using LdapMailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Telling;

/// <summary>One channel and its memory. What did not arrive was not told, and is due again after the next cycle. A state that fails is no reason for
/// silence: then this process remembers.</summary>
internal sealed class AlertOutlet(
    IAlertChannel channel, AlertTexts texts, WeeklyReport? report, IAlertMemory memory, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly Outlet _outlet = new(channel.Place, channel.Limit, time, logger);
    private Dictionary<AlertKind, DateTimeOffset>? _told;

    /// <param name="standing">What holds at this moment.</param>
    /// <param name="open">What may hold: its end is not told yet.</param>
    public void Tell(IReadOnlyList<Alert> standing, IReadOnlyCollection<AlertKind> open)
    {
        if (!_outlet.IsIdle)
        {
            return;
        }

        var now = time.GetUtcNow();
        var due = AlertRules.Due(standing, open, Told(), now, texts.Over).Concat(Weekly(now)).ToList();
        if (due.Count > 0)
        {
            _outlet.Send(cancellationToken => DeliverAsync(due, cancellationToken));
        }
    }

    public Task FlushAsync() => _outlet.FlushAsync();

    public ValueTask DisposeAsync() => _outlet.DisposeAsync();

    private async Task DeliverAsync(IReadOnlyList<Alert> due, CancellationToken cancellationToken)
    {
        foreach (var alert in due)
        {
            await channel.SendAsync(alert, cancellationToken);
            TellingEvents.Told(logger, channel.Name, alert.Subject);
            Remember(alert.Kind, alert.IsOver ? null : time.GetUtcNow());
        }
    }

    private IEnumerable<Alert> Weekly(DateTimeOffset now)
    {
        if (report is null)
        {
            return [];
        }

        if (!Told().TryGetValue(AlertKind.Weekly, out var last))
        {
            Remember(AlertKind.Weekly, now);
            return [];
        }

        return AlertRules.IsWeekOver(last, now) && Quietly(() => texts.Weekly(report.Lines(last))) is { } alert ? [alert] : [];
    }

    private Dictionary<AlertKind, DateTimeOffset> Told() =>
        _told ??= Quietly(() => memory.Told(channel.Name)) is { } told ? new(told) : [];

    private void Remember(AlertKind kind, DateTimeOffset? at)
    {
        if (at is { } moment)
        {
            Told()[kind] = moment;
        }
        else
        {
            Told().Remove(kind);
        }

        Quietly(() =>
        {
            memory.Remember(channel.Name, kind, at);
            return channel;
        });
    }

    /// <summary>Of a state that fails, the cycles speak.</summary>
    private static T? Quietly<T>(Func<T> use)
        where T : class
    {
        try
        {
            return use();
        }
        catch (StateUnavailableException)
        {
            return null;
        }
    }
}
