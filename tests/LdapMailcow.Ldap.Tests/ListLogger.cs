using LdapMailcow.Ldap.Reading;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Ldap.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class ListLogger : ILogger<LdapDirectory>
{
    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Lines.Add($"{logLevel} {eventId.Id} {formatter(state, exception)}");
        }
    }
}
