using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Connection;

/// <summary>Wrong credentials: no other server is asked, because repeated attempts lock the account.</summary>
internal sealed class BindRefusedException(string sentence) : DirectoryUnavailableException(sentence);

/// <summary>The server does not take or does not answer the paged results control.</summary>
internal sealed class PagingRefusedException(string sentence) : DirectoryUnavailableException(sentence);
