using static LdapMailcow.EndToEnd.Tests.Mistakes.Mistake;

namespace LdapMailcow.EndToEnd.Tests.Mistakes;

public static class DirectoryMistakes
{
    private const string Uri = "LDAP_MAILCOW_LDAP_URI";
    private const string Base = "LDAP_MAILCOW_LDAP_BASE_DN";
    private const string Account = "LDAP_MAILCOW_LDAP_BIND_DN";

    public static IReadOnlyList<Mistake> All { get; } =
    [
        new("an account that does not exist", Failed, "ldap://127.0.0.1:{:ldap}: the directory refuses the user or the password; check LDAP_MAILCOW_LDAP_BIND_DN and LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD (", (Account, "cn=nobody,{:base}")),
        new("a wrong password", Failed, "ldap://127.0.0.1:{:ldap}: the directory refuses the user or the password; check LDAP_MAILCOW_LDAP_BIND_DN and LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD (", (Account + "_PASSWORD", "wrong")),
        new("an account that is no DN", Failed, "ldap://127.0.0.1:{:ldap}: LDAP_MAILCOW_LDAP_BIND_DN is not a distinguished name, which this server wants (", (Account, "sync")),
        new("a base that does not exist", Failed, "The base 'OU=Nowhere,{:base}' does not exist on ldap://127.0.0.1:{:ldap} (", (Base, "OU=Nowhere,{:base}")),
        new("a base that is no DN", Refused, "LDAP_MAILCOW_LDAP_BASE_DN is 'example.test', but it must be a distinguished name such as DC=example,DC=com (it ", (Base, "example.test")),
        new("a filter without its end", Refused, "LDAP_MAILCOW_LDAP_FILTER is '(objectClass=user', but it must be an LDAP filter such as (&(objectClass=user)(mail=*)) (it ", ("LDAP_MAILCOW_LDAP_FILTER", "(objectClass=user")),
        new("a member filter without the member", Refused, "LDAP_MAILCOW_LDAP_GROUP_MEMBER_FILTER is '(mail=*)', but it must be an LDAP filter with {MEMBER_CN} in the place of the member's DN ({MEMBER_CN} is missing in it).", ("LDAP_MAILCOW_LDAP_GROUP_MEMBER_FILTER", "(mail=*)")),
        new("a filter that matches nobody", Failed, "The user filter matches nobody; check LDAP_MAILCOW_LDAP_FILTER, LDAP_MAILCOW_LDAP_BASE_DN and the rights of the account in LDAP_MAILCOW_LDAP_BIND_DN.", ("LDAP_MAILCOW_LDAP_FILTER", "(objectClass=nobody)")),
        new("a filter that matches no group", Warned, "The group filter matches no group with an address; if there should be some, check LDAP_MAILCOW_LDAP_GROUP_FILTER.", ("LDAP_MAILCOW_LDAP_GROUP_FILTER", "(objectClass=nobody)")),
        new("a misspelt mail attribute", Failed, "None of the users (5) has a mail, so nothing can be done; it is read from mial (LDAP_MAILCOW_LDAP_MAIL_ATTRIBUTE); do you mean mail, found in 5 of 5?", ("LDAP_MAILCOW_LDAP_MAIL_ATTRIBUTE", "mial")),
        new("a misspelt alias attribute", Warned, "No user has an alias; they are read from proxyAdresses (LDAP_MAILCOW_LDAP_ALIAS_ATTRIBUTES); do you mean proxyAddresses, found in 5 of 5?", ("LDAP_MAILCOW_LDAP_ALIAS_ATTRIBUTES", "proxyAdresses")),
        new("a misspelt member attribute", Warned, "None of the groups (1) has a recipient; members are read from memebr (LDAP_MAILCOW_LDAP_MEMBER_ATTRIBUTES); do you mean member, found in 1 of 1?", ("LDAP_MAILCOW_LDAP_MEMBER_ATTRIBUTES", "memebr")),
        new("ldap:// on the port of ldaps://", Failed, "ldap://127.0.0.1:{:ldaps} ", (Uri, "ldap://127.0.0.1:{:ldaps}")),
        new("ldaps:// on the port of ldap://", Failed, "ldaps://127.0.0.1:{:ldap} does not speak TLS on this port (", (Uri, "ldaps://127.0.0.1:{:ldap}")),
        new("the port of a web server", Failed, "ldap://127.0.0.1:{:website} answers as a web server and not as LDAP: the host or the port in LDAP_MAILCOW_LDAP_URI is another service's (LDAP has port 389, ldaps:// has 636).", (Uri, "ldap://127.0.0.1:{:website}")),
        new("the port of a web server that waits", Failed, "ldap://127.0.0.1:{:api} did not answer within 1 s while binding (LDAP_MAILCOW_LDAP_TIMEOUT); another service, such as a web server, may be silent like that: check host and port in LDAP_MAILCOW_LDAP_URI.", (Uri, "ldap://127.0.0.1:{:api}"), ("LDAP_MAILCOW_LDAP_TIMEOUT", "1")),
        new("a port that hangs up", Failed, "ldap://127.0.0.1:{:silent} closed the connection while binding, before it answered: it may want ldaps://, or LDAP_MAILCOW_LDAP_URI names the port of another service.", (Uri, "ldap://127.0.0.1:{:silent}")),
        new("a port where nobody listens", Failed, "The connection to ldap://127.0.0.1:{:closed} failed while connecting: Connection refused (LDAP_MAILCOW_LDAP_URI).", (Uri, "ldap://127.0.0.1:{:closed}")),
        new("a host that does not exist", Failed, "The connection to ldap://dc1.invalid:389 failed while connecting: ", (Uri, "ldap://dc1.invalid")),
        new("no scheme", Refused, "LDAP_MAILCOW_LDAP_URI is 'dc1.example.test', but it must be ldap://host[:port], ldaps://host[:port], ldap:///DC=example,DC=com or srv:example.com, several separated by spaces or commas (it has no scheme: write ldaps://dc1.example.test or ldap://dc1.example.test).", (Uri, "dc1.example.test")),
        new("the scheme of the web", Refused, "(it has 'https://dc1.example.test', which is the address of a web server).", (Uri, "https://dc1.example.test")),
        new("a base behind the host", Refused, "(it has something after the host in 'ldap://dc1/DC=example'; a base belongs in LDAP_MAILCOW_LDAP_BASE_DN).", (Uri, "ldap://dc1/DC=example")),
        new("an authority nobody knows", Failed, "The certificate of ldaps://127.0.0.1:{:ldaps} goes back to ", (Uri, "ldaps://127.0.0.1:{:ldaps}")),
        new("StartTLS with an authority nobody knows", Failed, "The certificate of ldap://127.0.0.1:{:ldap} goes back to ", ("LDAP_MAILCOW_LDAP_STARTTLS", "true")),
    ];
}
