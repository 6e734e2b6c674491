using Microsoft.Extensions.Logging;

namespace LdapMailcow.Mailcow.Reading;

/// <summary>What this mailcow lacks because it is older, learnt from the aliases it lists and said once.</summary>
internal sealed partial class OlderMailcow(ILogger log)
{
    private MissingFields? _missing;

    /// <summary>false when aliases have no private comment, in which the marker would be.</summary>
    public bool CanProveOwnership => _missing is not { PrivateComment: true };

    /// <param name="missing">null when no alias was listed, which teaches nothing.</param>
    public void Learn(MissingFields? missing)
    {
        if (missing is null || missing == _missing)
        {
            return;
        }

        _missing = missing;
        if (missing.PrivateComment)
        {
            Log.NoComments(log);
        }

        if (missing.SenderAllowed)
        {
            Log.NoFlag(log, "sender_allowed", "LDAP_MAILCOW_ALIAS_SENDER_ALLOWED");
        }

        if (missing.Internal)
        {
            Log.NoFlag(log, "internal", "LDAP_MAILCOW_GROUP_INTERNAL");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2003, LogLevel.Warning, "This mailcow is too old to store private comments, so ownership cannot be proven and nothing is created: update mailcow.")]
        public static partial void NoComments(ILogger logger);

        [LoggerMessage(2004, LogLevel.Information, "This mailcow is too old for the switch {Field} of an alias; {Setting} has no effect.")]
        public static partial void NoFlag(ILogger logger, string field, string setting);
    }
}
