using static LdapMailcow.EndToEnd.Tests.Mistakes.Mistake;

namespace LdapMailcow.EndToEnd.Tests.Mistakes;

public static class SettingMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        new("a variable that must be there", Refused, "LDAP_MAILCOW_LDAP_BIND_DN is not set; it must be the account that reads the directory: a DN, or user@domain or DOMAIN\\user in Active Directory.", ("LDAP_MAILCOW_LDAP_BIND_DN", null)),
        new("a misspelt variable", Warned, "LDAP_MAILCOW_LDAP_FILTERS is no known setting and has no effect; the nearest known name is LDAP_MAILCOW_LDAP_FILTER.", ("LDAP_MAILCOW_LDAP_FILTERS", "(mail=*)")),
        new("a secret's file that is not there", Refused, "LDAP_MAILCOW_API_KEY_FILE is '/nowhere/key', but the file does not exist.", ("LDAP_MAILCOW_API_KEY", null), ("LDAP_MAILCOW_API_KEY_FILE", "/nowhere/key")),
        new("a secret's file that is a folder", Refused, "LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD_FILE is '/usr', but it is a folder.", ("LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD", null), ("LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD_FILE", "/usr")),
        new("an empty password", Refused, "LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD is not set; it must be the password of LDAP_MAILCOW_LDAP_BIND_DN (an empty one would be an anonymous bind).", ("LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD", "")),
        new("a number with a unit", Refused, "LDAP_MAILCOW_SYNC_INTERVAL is '5m', but it must be a whole number of seconds, from 1 to 2592000 (30 days).", ("LDAP_MAILCOW_SYNC_INTERVAL", "5m")),
        new("quotation marks", Refused, "Leave out the quotation marks around the value.", ("LDAP_MAILCOW_LDAP_FILTER", "\"(mail=*)\"")),
        new("an authority's file that is not there", Refused, "LDAP_MAILCOW_API_CA_FILE is '/nowhere/ca.pem', but it must be the path of a PEM file with one or more CA certificates (the file does not exist).", ("LDAP_MAILCOW_API_CA_FILE", "/nowhere/ca.pem")),
        new("a folder that cannot hold the state", Failed, "The state cannot be kept in LDAP_MAILCOW_DB_DIR (/etc/hostname/db): ", ("LDAP_MAILCOW_DB_DIR", "/etc/hostname/db")),
        new("a word that is none of the choices", Refused, "LDAP_MAILCOW_LDAP_KIND is 'windows', but it must be ad, auto, openldap, 389ds or freeipa.", ("LDAP_MAILCOW_LDAP_KIND", "windows")),
    ];
}
