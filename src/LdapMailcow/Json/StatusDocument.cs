using System.ComponentModel;

namespace LdapMailcow.Json;

/// <summary>What <c>status --json</c> prints, and what <c>status</c> says in words.</summary>
internal sealed record StatusDocument(
    string Schema,
    string Version,
    string Owner,
    string StateFolder,
    [property: Description("When this was asked.")]
    DateTimeOffset At,
    [property: Description("As healthcheck judges it.")]
    HealthEntry Health,
    [property: Description("The last cycle that ended.")]
    CycleEntry? LastCycle,
    [property: Description("The last one that healthcheck calls good: done, or done but for withheld removals.")]
    CycleEntry? LastGoodCycle,
    [property: Description("When the daemon begins the next one by itself; in the past when it is overdue.")]
    DateTimeOffset? NextCycle,
    [property: Description("By when mailcow is listed even if nothing seems to change: with the next cycle when that comes later, or when the daemon starts anew.")]
    DateTimeOffset? NextDriftCheck,
    [property: Description("The last cycle that went to its end.")]
    ReadEntry? LastRead,
    WatchEntry? Watch,
    OwnedEntry Owned,
    [property: Description("Conflicts, skipped addresses and the like, as of the last cycle that went to its end.")]
    IReadOnlyList<NoticeEntry> Notices,
    [property: Description("Writes that mailcow refused and that wait for their next try.")]
    IReadOnlyList<RefusalEntry> Refused,
    [property: Description("mailcow refused the key and is not asked for a while.")]
    AuthenticationPauseEntry? AuthenticationPause,
    [property: Description("An administrator's pause: nothing is written to mailcow.")]
    WritePauseEntry? Paused,
    [property: Description("Approved removals that are not carried out yet.")]
    IReadOnlyList<string> Approved,
    WithheldEntry? Withheld)
{
    public const string Name = "status/1";
}

internal sealed record HealthEntry(bool Healthy, string Sentence);

internal sealed record ReadEntry(long Cycle, int Users, int Groups, int Contacts, IReadOnlyList<PhaseEntry> Phases);

internal sealed record PhaseEntry(string Phase, double Seconds);

internal sealed record OwnedEntry(
    int Aliases,
    int Active,
    int Inactive,
    int OfUsers,
    int OfGroups,
    [property: Description("Rights to send as another that were given, and are taken back when the directory does not want them any more.")]
    int SendAs);

internal sealed record RefusalEntry(
    string Address,
    string Reason,
    [property: Description("How many times.")]
    int Failures,
    [property: Description("About when it is tried again; sooner when the directory changes it.")]
    DateTimeOffset? NextTry);

internal sealed record WritePauseEntry(
    DateTimeOffset Since,
    [property: Description("null until 'resume'.")]
    DateTimeOffset? Until);

internal sealed record AuthenticationPauseEntry(DateTimeOffset Until, string Reason);
