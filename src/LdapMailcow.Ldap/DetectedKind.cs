using LdapMailcow.Ldap.Reading;

namespace LdapMailcow.Ldap;

/// <summary>What kind of server the root DSE tells of.</summary>
/// <param name="Name">For people; empty when it tells nothing.</param>
/// <param name="Setting">The value of LDAP_MAILCOW_LDAP_KIND.</param>
internal sealed record DetectedKind(DirectoryKind Kind, string Name, string Setting)
{
    /// <summary>For LDAP_MAILCOW_LDAP_KIND=auto.</summary>
    public string Sentence =>
        $"The directory is {(Name.Length == 0 ? "of an unknown kind" : Name)}; LDAP_MAILCOW_LDAP_KIND={Setting} gives the defaults of filters and attributes.";

    public static DetectedKind Of(RootDse root) => root switch
    {
        { IsActiveDirectory: true } => new(DirectoryKind.ActiveDirectory, "Active Directory", "ad"),
        { IsFreeIpa: true } => new(DirectoryKind.FreeIpa, "FreeIPA", "freeipa"),
        { Is389: true } => new(DirectoryKind.Directory389, $"389 Directory Server ({root.Vendor})", "389ds"),
        { IsOpenLdap: true } => new(DirectoryKind.OpenLdap, "OpenLDAP", "openldap"),
        // The most general presets.
        _ => new(DirectoryKind.OpenLdap, root.Vendor, "openldap"),
    };
}
