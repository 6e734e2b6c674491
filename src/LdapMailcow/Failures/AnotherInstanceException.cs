namespace LdapMailcow.Failures;

/// <summary>The state belongs to a running process. The message is one sentence that names it and LDAP_MAILCOW_DB_DIR.</summary>
internal sealed class AnotherInstanceException(string sentence) : Exception(sentence);
