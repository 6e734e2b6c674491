using Microsoft.Extensions.Logging;

namespace LdapMailcow.State.Tests.Support;

/// <summary>A logger that keeps its lines.</summary>
internal sealed class Journal : ILogger<SqliteStateStore>
{
    private readonly List<(LogLevel Level, EventId Id, string Text)> _lines = [];

    public IReadOnlyList<string> Lines => [.. _lines.Select(l => $"{l.Level} {l.Id.Id} {l.Text}")];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add((logLevel, eventId, formatter(state, exception)));
}
