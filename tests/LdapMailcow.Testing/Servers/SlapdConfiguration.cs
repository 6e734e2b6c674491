using LdapMailcow.Testing.Ldif;

namespace LdapMailcow.Testing.Servers;

/// <summary>slapd.conf and the first entries of a test server.</summary>
internal static class SlapdConfiguration
{
    public static string Text(SlapdFixture fixture, SlapdSettings settings, string folder)
    {
        var (certificate, key) = settings.Certificate switch
        {
            ServerCertificate.WrongName => fixture.Certificates.WrongName,
            ServerCertificate.Expired => fixture.Certificates.Expired,
            _ => fixture.Certificates.Good,
        };
        return $"""
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/nis.schema
            include /etc/ldap/schema/inetorgperson.schema
            include /etc/ldap/schema/misc.schema
            include /etc/ldap/schema/dyngroup.schema
            include {folder}/ad-shaped.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            moduleload ppolicy
            moduleload memberof
            moduleload syncprov
            pidfile {folder}/slapd.pid
            argsfile {folder}/slapd.args
            loglevel none
            TLSCertificateFile {certificate}
            TLSCertificateKeyFile {key}
            TLSVerifyClient never
            database mdb
            suffix "{fixture.BaseDn}"
            rootdn "{fixture.AdminDn}"
            rootpw {fixture.AdminPassword}
            directory {folder}/db
            maxsize 2147483648
            dbnosync
            limits dn.exact="{fixture.BindDn}" {settings.Limits}
            access to attrs=userPassword by anonymous auth by * none
            access to * by dn.exact="{fixture.BindDn}" {settings.ReaderAccess} by anonymous auth by * none
            index objectClass,objectCategory,mail,member,uid,userAccountControl,entryUUID,distinguishedName eq
            {settings.Extra}

            """;
    }

    public static string BaseLdif(SlapdFixture fixture) => new LdifWriter()
        .Entry(fixture.BaseDn, ("objectClass", new[] { "dcObject", "organization" }), ("dc", "example"), ("o", "Example"))
        .Entry(
            fixture.BindDn,
            ("objectClass", new[] { "organizationalRole", "simpleSecurityObject" }),
            ("cn", "sync"),
            ("userPassword", fixture.BindPassword))
        .Entry($"OU=People,{fixture.BaseDn}", ("objectClass", "organizationalUnit"), ("ou", "People"))
        .Entry($"OU=Groups,{fixture.BaseDn}", ("objectClass", "organizationalUnit"), ("ou", "Groups"))
        .ToString();
}
