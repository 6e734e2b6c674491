namespace LdapMailcow.Ldap.Protocol;

internal static class Oids
{
    /// <summary>Paged results, RFC 2696.</summary>
    public const string PagedResults = "1.2.840.113556.1.4.319";

    /// <summary>StartTLS, RFC 4511 §4.14.</summary>
    public const string StartTls = "1.3.6.1.4.1.1466.20037";

    /// <summary>Notice of disconnection, RFC 4511 §4.4.1.</summary>
    public const string NoticeOfDisconnection = "1.3.6.1.4.1.1466.20036";

    /// <summary>supportedCapabilities of Active Directory (MS-ADTS 3.1.1.3.4.3.1).</summary>
    public const string ActiveDirectory = "1.2.840.113556.1.4.800";
}
