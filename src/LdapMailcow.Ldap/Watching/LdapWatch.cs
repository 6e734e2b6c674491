using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Ldap.Transport;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Ldap.Watching;

/// <summary>One connection of its own that waits for changes, opened again whenever it breaks. Nothing that happens here fails a cycle.</summary>
public sealed class LdapWatch : IDirectoryWatch
{
    /// <summary>After so long on another server than the first one, that is tried again: cycles do so each time.</summary>
    private static readonly TimeSpan _secondBest = TimeSpan.FromMinutes(15);

    private readonly LdapOptions _options;
    private readonly TimeProvider _time;
    private readonly ILdapClient _client;
    private readonly ServerFailover _servers;
    private readonly WatchNotices _notices;
    private readonly HashSet<(LdapUri Server, StandingKind Kind)> _refused = [];

    public LdapWatch(LdapOptions options, TimeProvider time, ILogger<LdapWatch> logger)
    {
        _options = options;
        _time = time;
        _client = new LdapClient(options, time);
        _servers = new ServerFailover(_client, new ServerList(new DnsServiceResolver(), options.Timeout, time));
        _notices = new WatchNotices(logger);
    }

    public async Task RunAsync(IWatchListener listener, CancellationToken stopping)
    {
        var (delay, wait) = (new ReconnectDelay(Random.Shared), _options.Watch == WatchMode.Off ? null : (TimeSpan?)TimeSpan.Zero);
        while (wait is { } pause && !stopping.IsCancellationRequested)
        {
            await Task.Delay(pause, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var heard = new HeardListener(listener, _time);
            try
            {
                wait = await ConnectAndListenAsync(heard, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                wait = null;
            }
            catch (Exception e)
            {
                wait = e is BindRefusedException ? ReconnectDelay.AfterRefusedBind : delay.Next(heard.Lived);
                _notices.Lost(e, wait.Value);
                heard.Ends();
            }
        }
    }

    /// <returns>How long to wait before servers are tried again; null when there is nothing to watch.</returns>
    private async Task<TimeSpan?> ConnectAndListenAsync(HeardListener listener, CancellationToken stopping)
    {
        var (connection, passedOver) = await _servers.OpenAsync(_options.Servers, paged: true, stopping);
        await using (connection)
        {
            var root = await RootDse.ReadAsync(connection, stopping);
            var method = WatchMethod.Of(root, _options.Watch, _options.BaseDn, RefusedBy(connection.Server));
            var session = new WatchSession(_client, connection, method, RulesFor(root), _notices, _time);
            if (method.IsNothing || !await session.CanWatchAsync(stopping))
            {
                _notices.Nothing(method.IsNothing ? method.Text : "the server offers nothing to watch");
                return passedOver.Count > 0 ? _secondBest : null;
            }

            using var better = new CancellationTokenSource(passedOver.Count > 0 ? _secondBest : Timeout.InfiniteTimeSpan, _time);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping, better.Token);
            await ListenAsync(session, listener, $"{method.Text} at {connection.Server}", limit, stopping);
            return TimeSpan.Zero;
        }
    }

    private HashSet<StandingKind> RefusedBy(LdapUri server) => [.. _refused.Where(r => r.Server == server).Select(r => r.Kind)];

    private async Task ListenAsync(
        WatchSession session, HeardListener listener, string how, CancellationTokenSource limit, CancellationToken stopping)
    {
        try
        {
            await session.ListenAsync(
                listener,
                () =>
                {
                    _notices.Begins(how);
                    listener.Begins(how);
                },
                limit.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            listener.Ends();
        }
        catch (StandingSearchEndedException e) when (e.IsRefused && session.Standing is { } kind && _refused.Add((session.Server, kind)))
        {
            // Whatever else it offers is tried at once.
        }
    }

    private ReadingRules RulesFor(RootDse root) =>
        ReadingRules.Of(_options, _options.Kind == DirectoryKind.Auto ? DetectedKind.Of(root).Kind : _options.Kind);
}
