using System.Globalization;
using LdapMailcow.Core;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>What a cycle did as one line, for people and in the fields of its event.</summary>
internal static class CycleSummary
{
    public static string Of(CycleReport report, long cycle, TimeSpan duration)
    {
        var extra = Extra("adopted", report.Changes(ChangeKind.Adopt)) + Extra("deleted", report.Changes(ChangeKind.Delete)) + Extra("mailboxes", report.Mailboxes) + Extra("send-as", report.SendAs)
            + Extra("withheld", report.Withheld) + Extra("not written", report.NotWritten) + Extra("left for the next cycle", report.Left);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"cycle {cycle}: read {new ReadCounts(report.Users, report.Groups, report.Contacts)} in {Counted.Of(report.Searches, "search", "searches")}; "
            + $"created {report.Changes(ChangeKind.Create)}, updated {report.Changes(ChangeKind.Update)}, activated {report.Changes(ChangeKind.Activate)}, "
            + $"deactivated {report.Changes(ChangeKind.Deactivate)}{extra}, skipped {report.Skipped}, conflicts {report.Conflicts}, "
            + $"failed {report.Failed}; {duration.TotalSeconds:0.0} s");
    }

    public static void Tell(ILogger logger, CycleReport report, string summary, TimeSpan duration) => CycleEvents.Finished(
        logger,
        summary,
        report.Users,
        report.Groups,
        report.Contacts,
        report.Searches,
        report.Changes(ChangeKind.Create),
        report.Changes(ChangeKind.Update),
        report.Changes(ChangeKind.Activate),
        report.Changes(ChangeKind.Deactivate),
        report.Changes(ChangeKind.Adopt),
        report.Changes(ChangeKind.Delete),
        report.Mailboxes,
        report.SendAs,
        report.Withheld,
        report.Left,
        report.Skipped,
        report.Conflicts,
        report.Failed,
        Math.Round(duration.TotalSeconds, 3));

    private static string Extra(string word, int count) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {word} {count}");
}
