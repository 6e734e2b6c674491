using LdapMailcow.Cycle;
using LdapMailcow.Ldap;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Configuration;

internal static class OperationSettings
{
    private const int ADay = 24 * 3600;
    private const int ThirtyDays = 30 * 24 * 3600;

    public static readonly Setting<TimeSpan> Interval = new("SYNC_INTERVAL", ValueParsers.Seconds(ThirtyDays),
        "a whole number of seconds, from 1 to 2592000 (30 days)", "Seconds between two cycles.", "300");

    public static readonly Setting<WatchMode> Watch = new("WATCH",
        ValueParsers.Choice(("auto", WatchMode.Auto), ("on", WatchMode.On), ("off", WatchMode.Off)),
        "auto, on or off",
        "Whether a change in the directory begins a cycle within seconds; on also watches 389-ds and FreeIPA, which auto spares.", "auto");

    public static readonly Setting<TimeSpan> MinCycleGap = new("MIN_CYCLE_GAP", ValueParsers.Seconds(3600),
        "a whole number of seconds from 1 to 3600", "Shortest pause before a cycle that a change begins, in seconds.", "10");

    public static readonly Setting<DriftCheck> DriftCheck = new("DRIFT_CHECK", Drift,
        "auto, every-cycle or a whole number of seconds, from 1 to 86400 (a day)",
        "How often mailcow is read although the directory did not change, to put back what was changed there; auto: as often as it costs at most 1 % of the time, at least daily.", "auto");

    public static readonly Setting<string> DbDirectory = new("DB_DIR", FileParsers.Folder,
        "the path of a folder", "Folder of the state; keep it on a volume.", "/db");

    public static readonly Setting<int> HistoryDays = new("HISTORY_DAYS", ValueParsers.Number(1, 36500),
        "a whole number of days, 1 or more", "Days the history of changes is kept; that of the last 1,000 cycles stays in any case.", "90");

    public static readonly Setting<LogLevel> LogLevel = new("LOG_LEVEL", Level,
        "trace, debug, information, warning or error", "How much is logged.", "information");

    public static readonly Setting<LogFormat> LogFormat = new("LOG_FORMAT",
        ValueParsers.Choice(("text", Configuration.LogFormat.Text), ("json", Configuration.LogFormat.Json)),
        "text or json", "Log lines for people, or one JSON object per line.", "text");

    public static IReadOnlyList<Setting> All { get; } = [Interval, Watch, MinCycleGap, DriftCheck, DbDirectory, HistoryDays, LogLevel, LogFormat];

    private static string? Drift(string text, out DriftCheck value)
    {
        var word = ValueParsers.Choice(("auto", Cycle.DriftCheck.Auto), ("every-cycle", Cycle.DriftCheck.EveryCycle));
        if (word(text, out value) is null)
        {
            return null;
        }

        var problem = ValueParsers.Seconds(ADay)(text, out var every);
        value = new DriftCheck(every);
        return problem;
    }

    private static string? Level(string text, out LogLevel value)
    {
        LogLevel? level = text.ToLowerInvariant() switch
        {
            "trace" or "trce" or "verbose" => Microsoft.Extensions.Logging.LogLevel.Trace,
            "debug" or "dbug" => Microsoft.Extensions.Logging.LogLevel.Debug,
            "information" or "info" => Microsoft.Extensions.Logging.LogLevel.Information,
            "warning" or "warn" => Microsoft.Extensions.Logging.LogLevel.Warning,
            "error" or "err" or "fail" => Microsoft.Extensions.Logging.LogLevel.Error,
            _ => null,
        };
        value = level ?? Microsoft.Extensions.Logging.LogLevel.Information;
        return level is null ? "" : null;
    }
}
