using static LdapMailcow.EndToEnd.Tests.Mistakes.Mistake;

namespace LdapMailcow.EndToEnd.Tests.Mistakes;

public static class MailcowMistakes
{
    private const string Host = "LDAP_MAILCOW_API_HOST";
    private const string Key = "LDAP_MAILCOW_API_KEY";
    private const string Base = "LDAP_MAILCOW_LDAP_BASE_DN";

    public static IReadOnlyList<Mistake> All { get; } =
    [
        new("a wrong key", Failed, "mailcow at http://127.0.0.1:{:api} (LDAP_MAILCOW_API_HOST) refused the key (401, 'authentication failed'): LDAP_MAILCOW_API_KEY is wrong, or the API is disabled in mailcow's System → Configuration → Access → API.", (Key, "WRONG0-WRONG0-WRONG0-WRONG0-WRONG0")),
        new("the read-only key", Failed, "The key in LDAP_MAILCOW_API_KEY may only read (403): use the read-write key from mailcow's System → Configuration → Access → API.", (Key, "{:readonly}")),
        new("an address that is not allowed", Failed, "mailcow at http://127.0.0.1:{:strict} (LDAP_MAILCOW_API_HOST) does not accept this host's address 127.0.0.1: add it to the allow list in mailcow's System → Configuration → Access → API.", (Host, "http://127.0.0.1:{:strict}")),
        new("a host that does not exist", Failed, "No connection to mailcow at mail.invalid:443: ", (Host, "https://mail.invalid")),
        new("a port where nobody listens", Failed, "No connection to mailcow at 127.0.0.1:{:closed}: connection refused; check LDAP_MAILCOW_API_HOST.", (Host, "http://127.0.0.1:{:closed}")),
        new("https on a port for http", Failed, "No connection to mailcow at 127.0.0.1:{:api}: the TLS handshake failed, which is what a port does that does not speak https; check the scheme and the port in LDAP_MAILCOW_API_HOST.", (Host, "https://127.0.0.1:{:api}")),
        new("http on a port for https that hangs up", Failed, "mailcow at http://127.0.0.1:{:https} (LDAP_MAILCOW_API_HOST) cut the connection during GET get/status/version and answered nothing; a port that wants https does that too, and then LDAP_MAILCOW_API_HOST must begin with https://.", (Host, "http://127.0.0.1:{:https}")),
        new("http on a port for https of nginx", Failed, "mailcow at http://127.0.0.1:{:nginx} (LDAP_MAILCOW_API_HOST) speaks https on this port: set LDAP_MAILCOW_API_HOST=https://127.0.0.1:{:nginx}.", (Host, "http://127.0.0.1:{:nginx}")),
        new("http on the port of a directory", Failed, "mailcow at http://127.0.0.1:{:ldap} (LDAP_MAILCOW_API_HOST) ", (Host, "http://127.0.0.1:{:ldap}")),
        new("a port that hangs up", Failed, "mailcow at http://127.0.0.1:{:silent} (LDAP_MAILCOW_API_HOST) cut the connection during GET get/status/version and answered nothing;", (Host, "http://127.0.0.1:{:silent}")),
        new("http where mailcow leads to https", Failed, "mailcow at http://127.0.0.1:{:redirect} (LDAP_MAILCOW_API_HOST) redirects to https://mail.example.test (301): set LDAP_MAILCOW_API_HOST=https://mail.example.test.", (Host, "http://127.0.0.1:{:redirect}")),
        new("another web site", Failed, "mailcow at http://127.0.0.1:{:website} (LDAP_MAILCOW_API_HOST) has no API at http://127.0.0.1:{:website}/api/v1/ (404, an HTML page ('404 Not Found')): LDAP_MAILCOW_API_HOST must be mailcow's own URL without a path.", (Host, "http://127.0.0.1:{:website}")),
        new("no scheme", Refused, "LDAP_MAILCOW_API_HOST is 'mail.example.test', but it must be the URL of mailcow such as https://mail.example.com (the scheme is missing: write https://mail.example.test).", (Host, "mail.example.test")),
        new("a path", Refused, "(write https://mail.example.test, the path of the API is added by itself).", (Host, "https://mail.example.test/api/v1")),
        new("a self-signed certificate", Failed, "The certificate of mailcow at 127.0.0.1:{:https} comes from 'Test CA', which this host does not trust (", (Host, "https://127.0.0.1:{:https}")),
        new("a mailcow without a domain", Failed, "mailcow hosts no domain yet: add one in E-Mail → Configuration.", (Host, "http://127.0.0.1:{:empty}")),
        new("domains that mailcow does not host", Failed, "mailcow hosts none of the directory's domains (corp.test: 1 address), so nothing can be done; it hosts aliased.test, example.test, ", (Base, "OU=Unhosted,{:base}")),
        new("people without mailboxes", Failed, "None of the users (1) with a mail in mailcow's domains has a mailbox there, for example homeless@example.test: their aliases would lead nowhere. Make the mailboxes first, or check LDAP_MAILCOW_LDAP_MAIL_ATTRIBUTE.", (Base, "OU=Homeless,{:base}")),
        new("aliases of another owner", Warned, "1 alias bears the marker ldap-mailcow:another and not ldap-mailcow:default (LDAP_MAILCOW_OWNER_ID), for example marked@example.test; it is left alone. If another is what this daemon's owner id was before, run: ldap-mailcow rename-owner another.", (Base, "OU=Marked,{:base}")),
    ];
}
