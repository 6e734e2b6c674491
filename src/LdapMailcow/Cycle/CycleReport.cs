using System.Globalization;
using LdapMailcow.Core.Planning;

namespace LdapMailcow.Cycle;

/// <summary>What a cycle did, counted; becomes the summary line and the exit code.</summary>
internal sealed class CycleReport
{
    private readonly Dictionary<ChangeKind, int> _done = [];

    public int Users { get; set; }

    public int Groups { get; set; }

    /// <summary>LDAP searches, pages counted once.</summary>
    public int Searches { get; set; }

    public int Mailboxes { get; private set; }

    public int Skipped { get; set; }

    public int Conflicts { get; set; }

    public int Failed { get; private set; }

    public int Withheld { get; set; }

    /// <summary>Why the cycle could not go on; null when it went to its end.</summary>
    public string? Error { get; set; }

    public int ExitCode => Error is not null || Failed > 0 ? 1 : Withheld > 0 ? 3 : 0;

    public void Count(ChangeKind kind) => _done[kind] = _done.GetValueOrDefault(kind) + 1;

    public void CountMailbox() => Mailboxes++;

    public void CountFailure() => Failed++;

    public string Summary(long cycle, TimeSpan duration)
    {
        var extra = Extra("adopted", Of(ChangeKind.Adopt)) + Extra("deleted", Of(ChangeKind.Delete)) + Extra("mailboxes", Mailboxes) + Extra("withheld", Withheld);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"cycle {cycle}: read {Users} users and {Groups} groups in {Searches} searches; created {Of(ChangeKind.Create)}, updated {Of(ChangeKind.Update)}, "
            + $"activated {Of(ChangeKind.Activate)}, deactivated {Of(ChangeKind.Deactivate)}{extra}, skipped {Skipped}, conflicts {Conflicts}, "
            + $"failed {Failed}; {duration.TotalSeconds:0.0} s");
    }

    private int Of(ChangeKind kind) => _done.GetValueOrDefault(kind);

    private static string Extra(string word, int count) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {word} {count}");
}
