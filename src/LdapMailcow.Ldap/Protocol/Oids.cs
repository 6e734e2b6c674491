namespace LdapMailcow.Ldap.Protocol;

internal static class Oids
{
    /// <summary>Paged results, RFC 2696.</summary>
    public const string PagedResults = "1.2.840.113556.1.4.319";

    /// <summary>Change notification, MS-ADTS 3.1.1.3.4.1.9.</summary>
    public const string Notification = "1.2.840.113556.1.4.528";

    /// <summary>Show deleted objects, MS-ADTS 3.1.1.3.4.1.14.</summary>
    public const string ShowDeleted = "1.2.840.113556.1.4.417";

    /// <summary>Sync request, RFC 4533 §2.2.</summary>
    public const string SyncRequest = "1.3.6.1.4.1.4203.1.9.1.1";

    /// <summary>Persistent search, draft-ietf-ldapext-psearch-03.</summary>
    public const string PersistentSearch = "2.16.840.1.113730.3.4.3";

    /// <summary>StartTLS, RFC 4511 §4.14.</summary>
    public const string StartTls = "1.3.6.1.4.1.1466.20037";

    /// <summary>Notice of disconnection, RFC 4511 §4.4.1.</summary>
    public const string NoticeOfDisconnection = "1.3.6.1.4.1.1466.20036";

    /// <summary>supportedCapabilities of Active Directory (MS-ADTS 3.1.1.3.4.3.1).</summary>
    public const string ActiveDirectory = "1.2.840.113556.1.4.800";
}
