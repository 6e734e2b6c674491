using Microsoft.Extensions.Logging;

namespace LdapMailcow.Ldap;

internal sealed partial class DirectoryNotices
{
    private static partial class Log
    {
        [LoggerMessage(1000, LogLevel.Debug, "Read {Users} users and {Groups} groups from {Server} with {Searches} searches.")]
        public static partial void Read(ILogger logger, string server, int users, int groups, int searches);

        [LoggerMessage(1001, LogLevel.Information, "The directory answers with {Count} references to other servers; they are not followed. (Said once.)")]
        public static partial void References(ILogger logger, int count);

        [LoggerMessage(1002, LogLevel.Warning, "LDAP_MAILCOW_LDAP_TLS_VERIFY=false: anybody between here and the directory can read and change everything. Use LDAP_MAILCOW_LDAP_CA_FILE instead.")]
        public static partial void Unverified(ILogger logger);

        [LoggerMessage(1003, LogLevel.Warning, "The password goes to {Server} without encryption. Use ldaps:// in LDAP_MAILCOW_LDAP_URI or set LDAP_MAILCOW_LDAP_STARTTLS=true.")]
        public static partial void Plain(ILogger logger, string server);

        [LoggerMessage(1004, LogLevel.Warning, "{Sentence} Using {Server} instead.")]
        public static partial void PassedOver(ILogger logger, string sentence, string server);

        [LoggerMessage(1005, LogLevel.Information, "{Sentence}")]
        public static partial void KindFound(ILogger logger, string sentence);

        [LoggerMessage(1006, LogLevel.Warning, "{Sentence} The server does not offer paging at all; reading in one piece, where its size limit fails the read.")]
        public static partial void NoPaging(ILogger logger, string sentence);

        [LoggerMessage(1007, LogLevel.Information, "{Count} members of groups are no users, contacts or groups below LDAP_MAILCOW_LDAP_BASE_DN and do not count. (Said once.)")]
        public static partial void Unresolved(ILogger logger, int count);
    }
}
