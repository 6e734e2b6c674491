using System.Text;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Servers;

namespace LdapMailcow.Ldap.Watching;

/// <summary>
/// One life of the watch on one connection. The search is registered first, then everything below the base is read once to compare with, and
/// only then the listener is told: whatever changed before that moment is for the cycle that follows it.
/// </summary>
internal sealed class WatchSession(ILdapClient client, ILdapConnection connection, WatchMethod method, ReadingRules rules, WatchNotices notices, TimeProvider time)
{
    private readonly Subtree _below = Subtree.Of(Names.DistinguishedName.Parse(rules.BaseDn));

    public StandingKind? Standing => method.Standing;

    public LdapUri Server => connection.Server;

    /// <summary>A marker may be hidden from the account.</summary>
    public async Task<bool> CanWatchAsync(CancellationToken cancellationToken) =>
        method.Standing is not null || (await MarkerAsync(method.Marker!, cancellationToken)).Count > 0;

    /// <param name="begins">Called when nothing is missed any more.</param>
    /// <exception cref="DirectoryUnavailableException">The connection broke.</exception>
    public async Task ListenAsync(IWatchListener listener, Action begins, CancellationToken cancellationToken)
    {
        if (method.Standing is not { } kind)
        {
            await PollAsync(listener, begins, cancellationToken);
            return;
        }

        var compared = SearchRequest.Subtree("what changes are compared with", rules.BaseDn, LdapFilter.Everything, WatchedAttributes.Of(rules, kind == StandingKind.Notification));
        var memory = new EntryMemory(compared);
        var sink = new ChangeSink(_below, memory, listener);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = connection.ListenAsync(await SearchAsync(kind, compared, cancellationToken), sink, leaving.Token);
        try
        {
            await Task.WhenAny(listening, sink.IsRegistered);
            if (!listening.IsCompleted)
            {
                await LearnAsync(compared, memory, cancellationToken);
                begins();
            }

            await listening;
        }
        finally
        {
            await leaving.CancelAsync();
            await ((Task)listening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Active Directory takes a subtree only at a naming context. A cookie of this moment saves the server from listing everything first.</summary>
    private async Task<StandingSearch> SearchAsync(StandingKind kind, SearchRequest compared, CancellationToken cancellationToken) => kind switch
    {
        StandingKind.Notification => new(kind, compared with { BaseDn = Encoding.UTF8.GetBytes(method.Context) }, ShowDeleted: true),
        StandingKind.SyncRepl => new(kind, compared, await MarkerAsync(WatchMethod.ContextCsn, cancellationToken) is { Count: > 0 } state
            ? Encoding.ASCII.GetBytes($"rid=000,csn={string.Join(';', state)}")
            : null),
        _ => new(kind, compared),
    };

    private async Task LearnAsync(SearchRequest compared, EntryMemory memory, CancellationToken cancellationToken)
    {
        try
        {
            await using var reader = await client.OpenAsync(connection.Server, paged: true, cancellationToken);
            await reader.SearchAsync(compared, memory, cancellationToken);
        }
        catch (DirectoryUnavailableException e) when (e is not BindRefusedException)
        {
            notices.NotCompared(e.Message);
        }
    }

    private async Task PollAsync(IWatchListener listener, Action begins, CancellationToken cancellationToken)
    {
        var last = await MarkerAsync(method.Marker!, cancellationToken);
        begins();
        while (true)
        {
            await Task.Delay(StandingSearchTimes.Silence, time, cancellationToken);
            var now = await MarkerAsync(method.Marker!, cancellationToken);
            if (!now.SequenceEqual(last))
            {
                listener.Changed(null);
                last = now;
            }
        }
    }

    private async Task<IReadOnlyList<string>> MarkerAsync(string attribute, CancellationToken cancellationToken)
    {
        var values = new ValueSink();
        var name = attribute == WatchMethod.HighestUsn ? [] : Encoding.UTF8.GetBytes(method.Context);
        await connection.SearchAsync(SearchRequest.Entry("the marker of changes", name, attribute), values, cancellationToken);
        return values.Values;
    }

    private sealed class ValueSink : IEntrySink
    {
        private readonly SortedSet<string> _values = new(StringComparer.Ordinal);

        public IReadOnlyList<string> Values => [.. _values];

        public void Take(LdapEntry entry)
        {
            foreach (var attribute in entry)
            {
                foreach (var value in attribute)
                {
                    _values.Add(Encoding.UTF8.GetString(value));
                }
            }
        }
    }
}
