using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Servers;

namespace LdapMailcow.Ldap.Client;

/// <summary>The seam to LDAP: whatever speaks the protocol stands behind it, and gives entries as <see cref="LdapEntry"/>. Another library would
/// replace what is behind it and nothing else (decision 0001).</summary>
internal interface ILdapClient
{
    /// <param name="paged">false for servers without the paged results control.</param>
    /// <exception cref="BindRefusedException">The account was refused; no other server may be tried.</exception>
    /// <exception cref="Core.Directory.DirectoryUnavailableException">With the sentence that says which step failed and which setting to look at.</exception>
    Task<ILdapConnection> OpenAsync(LdapUri server, bool paged, CancellationToken cancellationToken);
}

/// <summary>A bound connection to one server that answers searches, one after the other.</summary>
internal interface ILdapConnection : ISearcher, IAsyncDisposable
{
    LdapUri Server { get; }

    /// <summary>Searches sent so far; the pages of one count once.</summary>
    int Searches { get; }

    /// <summary>Listens on this connection, which can do nothing else any more, until it breaks. After <see cref="StandingSearchTimes.Silence"/> the
    /// server is asked for a sign of life, and after a minute of silence it is given up.</summary>
    /// <exception cref="Core.Directory.DirectoryUnavailableException">It broke, or the server refused the search.</exception>
    Task ListenAsync(StandingSearch search, IStandingSearchSink sink, CancellationToken cancellationToken);
}

internal interface ISearcher
{
    /// <summary>Gives every entry to the sink; returns only if the server said that this was all.</summary>
    /// <exception cref="PagingRefusedException">The server does not take or does not answer the paged results control.</exception>
    /// <exception cref="SearchRefusedException">The server refused this search; the connection goes on.</exception>
    /// <exception cref="Core.Directory.DirectoryUnavailableException">Anything less than all.</exception>
    Task<SearchOutcome> SearchAsync(SearchRequest request, IEntrySink sink, CancellationToken cancellationToken);
}

/// <summary>Wrong credentials: no other server is asked, because repeated attempts lock the account.</summary>
internal sealed class BindRefusedException(string sentence) : DirectoryUnavailableException(sentence)
{
    public override bool IsRefusal => true;
}

/// <summary>The server answered, and what it answered is that it will not: the conversation can go on.</summary>
/// <param name="answer">The server and its result, for a sentence of somebody else's.</param>
internal class SearchRefusedException(string sentence, string answer) : DirectoryUnavailableException(sentence)
{
    public string Answer { get; } = answer;
}

/// <summary>The server does not take or does not answer the paged results control.</summary>
internal sealed class PagingRefusedException(string sentence) : SearchRefusedException(sentence, sentence);
