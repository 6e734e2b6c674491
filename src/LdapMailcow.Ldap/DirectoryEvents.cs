using System.ComponentModel;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Ldap;

/// <summary>Everything this room logs: ids 1000-1999. The description says when.</summary>
public static partial class DirectoryEvents
{
    [Description("Each complete read of the directory.")]
    [LoggerMessage(1000, LogLevel.Debug, "Read {Server}: users {Users}, groups {Groups}, searches {Searches}.")]
    internal static partial void Read(ILogger logger, string server, int users, int groups, int searches);

    [Description("The directory refers to other servers; once in a process.")]
    [LoggerMessage(1001, LogLevel.Information, "The directory answers with references to other servers ({Count}); they are not followed. (Said once.)")]
    internal static partial void References(ILogger logger, int count);

    [Description("The certificate is not checked, by a setting; once in a process.")]
    [LoggerMessage(1002, LogLevel.Warning, "LDAP_MAILCOW_LDAP_TLS_VERIFY=false: anybody between here and the directory can read and change everything. Use LDAP_MAILCOW_LDAP_CA_FILE instead.")]
    internal static partial void Unverified(ILogger logger);

    [Description("The connection to a server on another host is not encrypted; once in a process.")]
    [LoggerMessage(1003, LogLevel.Warning, "The password goes to {Server} without encryption. Use ldaps:// in LDAP_MAILCOW_LDAP_URI or set LDAP_MAILCOW_LDAP_STARTTLS=true.")]
    internal static partial void Plain(ILogger logger, string server);

    [Description("A server of LDAP_MAILCOW_LDAP_URI did not work, and the next one is used; once for each reason.")]
    [LoggerMessage(1004, LogLevel.Warning, "{Reason} Using {Server} instead.")]
    internal static partial void PassedOver(ILogger logger, string reason, string server);

    [Description("LDAP_MAILCOW_LDAP_KIND=auto has found the kind of the server; once in a process. Kind is the value of that setting.")]
    [LoggerMessage(1005, LogLevel.Information, "{Sentence}")]
    internal static partial void KindFound(ILogger logger, string sentence, string kind);

    [Description("The server refuses paged reads.")]
    [LoggerMessage(1006, LogLevel.Warning, "{Reason} The server does not offer paging at all; reading in one piece, where its size limit fails the read.")]
    internal static partial void NoPaging(ILogger logger, string reason);

    [Description("Groups list members that are no objects to count; once in a process.")]
    [LoggerMessage(1007, LogLevel.Information, "Members of groups that are no users, contacts or groups below LDAP_MAILCOW_LDAP_BASE_DN do not count: {Count} of them. (Said once.)")]
    internal static partial void Unresolved(ILogger logger, int count);

    [Description("A change in the directory begins a cycle from now on; said again when the watch was lost.")]
    [LoggerMessage(1010, LogLevel.Information, "watching {How}; a change begins a cycle")]
    internal static partial void WatchBegins(ILogger logger, string how);

    [Description("Nothing tells of changes in the directory, so cycles come at their interval only.")]
    [LoggerMessage(1011, LogLevel.Information, "not watching the directory: {Reason}; cycles come at their interval")]
    internal static partial void NothingWatched(ILogger logger, string reason);

    [Description("The watch of the directory is lost, so that until it is back cycles come at their interval only; further attempts in vain are 1013.")]
    [LoggerMessage(1012, LogLevel.Warning, "the watch of the directory is lost, until it is back cycles come at their interval: {Reason}")]
    internal static partial void WatchLost(ILogger logger, string reason, Exception? unexpected);

    [Description("The watch of the directory is tried again later.")]
    [LoggerMessage(1013, LogLevel.Debug, "the watch of the directory is tried again in {Seconds:0.0} s: {Reason}")]
    internal static partial void WatchWaits(ILogger logger, double seconds, string reason);

    [Description("The first change of each entry begins a cycle, even a logon, because what entries were before could not be read; once for each reason.")]
    [LoggerMessage(1014, LogLevel.Information, "the watch does not know the entries as they are, so the first change of each begins a cycle, even a logon: {Reason}")]
    internal static partial void NotCompared(ILogger logger, string reason);
}
