using LdapMailcow.Mailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Mailcow.Reading;

internal sealed class OlderMailcow(ILogger log)
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
            GatewayEvents.NoComments(log);
        }

        if (missing.SogoVisible)
        {
            GatewayEvents.NoFlag(log, "sogo_visible", "LDAP_MAILCOW_ALIAS_SOGO_VISIBLE and LDAP_MAILCOW_FLAG_ATTRIBUTES");
        }

        if (missing.SenderAllowed)
        {
            GatewayEvents.NoFlag(log, "sender_allowed", "LDAP_MAILCOW_ALIAS_SENDER_ALLOWED");
        }

        if (missing.Internal)
        {
            GatewayEvents.NoFlag(log, "internal", "LDAP_MAILCOW_GROUP_INTERNAL and LDAP_MAILCOW_FLAG_ATTRIBUTES");
        }
    }
}
