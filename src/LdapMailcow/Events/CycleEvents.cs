using System.ComponentModel;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Events;

/// <summary>What the cycles and their loop log: ids 4000-4199. The description says when.</summary>
public static partial class CycleEvents
{
    internal const int FinishedId = 4001;
    internal const int FailedId = 4002;
    internal const int ProgressId = 4105;

    [Description("The end of a cycle that was not cut short, in numbers. Left: changes for the next cycle; Withheld: changes that wait for an approval.")]
    [LoggerMessage(FinishedId, LogLevel.Information, "{Sentence}")]
    internal static partial void Finished(
        ILogger logger, string sentence, int users, int groups, int contacts, int searches, int created, int updated, int activated, int deactivated,
        int adopted, int deleted, int mailboxes, int sendAs, int withheld, int left, int skipped, int conflicts, int failed, double seconds);

    [Description("A cycle was cut short: the directory, mailcow or the state failed. Origin says which.")]
    [LoggerMessage(FailedId, LogLevel.Error, "cycle {Cycle} failed, nothing more is done until the next one: {Reason}")]
    internal static partial void Failed(ILogger logger, long cycle, string reason, string origin, Exception? unexpected);

    [Description("Changes wait for an approval; in each cycle. Set is what the command approve names, First are the first of the changes.")]
    [LoggerMessage(4004, LogLevel.Error, "{Sentence}")]
    internal static partial void Withheld(ILogger logger, string sentence, string set, int count, IReadOnlyList<string> reasons, IReadOnlyList<string> first);

    [Description("The state cannot be used, so that no cycle begins or ends.")]
    [LoggerMessage(4005, LogLevel.Error, "{Reason}")]
    internal static partial void StateFailed(ILogger logger, string reason);

    [Description("Everything in mailcow was listed, which is also the check for drift. Next: when it is listed again although the directory does not change.")]
    [LoggerMessage(4006, LogLevel.Debug, "mailcow was listed in {Seconds} s; the next check for drift is due at {Next:yyyy-MM-dd HH:mm:ss}Z")]
    internal static partial void MailcowRead(ILogger logger, double seconds, DateTime next);

    [Description("Cycles read and report, and write nothing to mailcow; when that begins, then once an hour.")]
    [LoggerMessage(4007, LogLevel.Warning, "nothing is written to mailcow: {Reason}")]
    internal static partial void WritesNothing(ILogger logger, string reason);

    [Description("A pause is over.")]
    [LoggerMessage(4008, LogLevel.Information, "the pause is over; what has changed is written to mailcow again")]
    internal static partial void WritesAgain(ILogger logger);

    [Description("The daemon starts.")]
    [LoggerMessage(4011, LogLevel.Information, "started; a cycle every {Seconds} s")]
    internal static partial void Started(ILogger logger, long seconds);

    [Description("The daemon has ended in good order.")]
    [LoggerMessage(4012, LogLevel.Information, "stopped")]
    internal static partial void Stopped(ILogger logger);

    [Description("A command has left a decision (approve, undo, adopt, pause, resume) in the state.")]
    [LoggerMessage(4013, LogLevel.Information, "a decision arrived; the next cycle starts now")]
    internal static partial void Woken(ILogger logger);

    [Description("The command sync-now or SIGHUP asks for a cycle.")]
    [LoggerMessage(4015, LogLevel.Information, "a cycle was asked for; it starts now")]
    internal static partial void AskedFor(ILogger logger);

    [Description("A change in the directory begins a cycle. Entry is the first that changed.")]
    [LoggerMessage(4014, LogLevel.Debug, "a change of {Entry} begins a cycle")]
    internal static partial void Hinted(ILogger logger, string entry);

    [Description("At the first cycle of a process: the set-up looks as if something else was meant. The command check says the same.")]
    [LoggerMessage(4016, LogLevel.Warning, "{Sentence}")]
    internal static partial void Doubt(ILogger logger, string sentence);

    [Description("An alias was written: `created a@example.com -> b@example.com (why)`. Kind is created, updated, activated, deactivated, adopted or deleted; Active whether it receives mail now; Came and Went the members that an existing one did not have before, or has no more.")]
    [LoggerMessage(4101, LogLevel.Information, "{Sentence}")]
    internal static partial void Changed(
        ILogger logger, string sentence, string kind, string address, string @goto, bool active, string reason, IReadOnlyList<string> came,
        IReadOnlyList<string> went);

    [Description("Changes were not done, or not confirmed: all those of one call that have the same cause. Addresses are the aliases or mailboxes, Names the first of them.")]
    [LoggerMessage(4102, LogLevel.Error, "could not {Kind} {Names}: {Reason}")]
    internal static partial void NotDone(ILogger logger, string kind, string names, string reason, IReadOnlyList<string> addresses);

    [Description("So many more changes of later calls failed for a cause that was told before; at the end of the cycle.")]
    [LoggerMessage(4104, LogLevel.Error, "could not {Kind} {Count} more, for the reason given with {Address}")]
    internal static partial void NotDoneEither(ILogger logger, string kind, int count, string address);

    [Description("A mailbox was disabled or enabled.")]
    [LoggerMessage(4103, LogLevel.Information, "{Kind} mailbox {Address} ({Reason})")]
    internal static partial void MailboxChanged(ILogger logger, string kind, string address, string reason);

    [Description("Somebody may send as another in mailcow, or may not any more. Kind is send-as given or send-as taken back, Mailbox who, Address as whom.")]
    [LoggerMessage(4106, LogLevel.Information, "{Kind}: {Mailbox} as {Address} ({Reason})")]
    internal static partial void SendersChanged(ILogger logger, string kind, string mailbox, string address, string reason);

    [Description("Every 10 s while changes are written; on a terminal a bar instead. Left is the time at the pace so far.")]
    [LoggerMessage(ProgressId, LogLevel.Information, "written {Done:N0} of {Planned:N0}, failed {Failed:N0}; about {Left} left")]
    internal static partial void Progress(ILogger logger, int done, int planned, int failed, string left);
}
