using Microsoft.Extensions.Logging;

namespace LdapMailcow.Configuration;

internal enum LogFormat
{
    Text,
    Json,
}

internal sealed record LogSettings(LogLevel Level, LogFormat Format)
{
    /// <summary>Stack traces are for those who asked for detail.</summary>
    public bool ShowsStacks => Level <= LogLevel.Debug;
}
