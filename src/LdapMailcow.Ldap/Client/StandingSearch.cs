namespace LdapMailcow.Ldap.Client;

/// <summary>How a server is asked to go on answering a search whenever an entry changes.</summary>
internal enum StandingKind
{
    /// <summary>Active Directory and Samba, MS-ADTS 3.1.1.3.4.1.9: whatever changes in the naming context.</summary>
    Notification,
    SyncRepl,

    /// <summary>draft-ietf-ldapext-psearch.</summary>
    PersistentSearch,
}

/// <param name="Cookie">SyncRepl only: the state of the server from which changes are wanted.</param>
/// <param name="ShowDeleted">Notification only: deletions come as well, to whom they may be shown.</param>
internal sealed record StandingSearch(StandingKind Kind, SearchRequest Request, byte[]? Cookie = null, bool ShowDeleted = false);

/// <summary>Takes what a standing search brings; called by one thread at a time.</summary>
internal interface IStandingSearchSink
{
    /// <summary>The server has taken the search: it tells of every change from now on.</summary>
    void Registered();

    /// <param name="entry">Valid only during the call. A deleted one may have no attributes.</param>
    void Take(LdapEntry entry, bool isDeleted);
}

internal static class StandingSearchTimes
{
    /// <summary>After so much silence the server is asked for a sign of life.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    /// <summary>After so much silence the connection is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
}

/// <summary>The server does not go on with a standing search: it has no room for it, or lost its thread.</summary>
/// <param name="isRefused">It never began, and never will: OpenLDAP offers syncrepl as soon as one of its databases has it.</param>
internal sealed class StandingSearchEndedException(string sentence, bool isRefused) : Core.Directory.DirectoryUnavailableException(sentence)
{
    public bool IsRefused { get; } = isRefused;
}
