using LdapMailcow.Ldap.Reading;

namespace LdapMailcow.Ldap;

/// <summary>LDAP_MAILCOW_LDAP_KIND=auto: what the root DSE tells.</summary>
internal static class KindDetection
{
    public static (DirectoryKind Kind, string Sentence) Of(RootDse root)
    {
        var (kind, name) = root switch
        {
            { IsActiveDirectory: true } => (DirectoryKind.ActiveDirectory, "Active Directory; LDAP_MAILCOW_LDAP_KIND=ad"),
            { IsFreeIpa: true } => (DirectoryKind.FreeIpa, "FreeIPA; LDAP_MAILCOW_LDAP_KIND=freeipa"),
            { Is389: true } => (DirectoryKind.Directory389, $"389 Directory Server ({root.Vendor}); LDAP_MAILCOW_LDAP_KIND=389ds"),
            { IsOpenLdap: true } => (DirectoryKind.OpenLdap, "OpenLDAP; LDAP_MAILCOW_LDAP_KIND=openldap"),
            _ => (DirectoryKind.OpenLdap, $"of an unknown kind ({root.Vendor}); LDAP_MAILCOW_LDAP_KIND=openldap, the most general"),
        };
        return (kind, $"The directory is {name} gives the defaults of filters and attributes.");
    }
}
