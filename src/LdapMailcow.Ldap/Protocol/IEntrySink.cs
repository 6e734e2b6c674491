namespace LdapMailcow.Ldap.Protocol;

/// <summary>Takes the entries of a search one by one.</summary>
internal interface IEntrySink
{
    /// <summary>The entry is valid only during the call.</summary>
    void Take(SearchEntry entry);
}
