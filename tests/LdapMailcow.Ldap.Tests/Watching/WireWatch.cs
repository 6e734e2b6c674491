using System.Collections.Concurrent;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Ldap.Tests.Fakes;
using LdapMailcow.Ldap.Watching;
using LdapMailcow.Testing.Processes;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace LdapMailcow.Ldap.Tests.Watching;

/// <summary>The watch of a server that we play, by a clock that we move.</summary>
internal sealed class WireWatch : IWatchListener, IAsyncDisposable
{
    private const string SyncRequest = "1.3.6.1.4.1.4203.1.9.1.1";

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    public WireWatch(params WireServer[] servers)
    {
        var options = servers[0].Options with { Servers = LdapUris.Parse(string.Join(' ', servers.Select(s => s.Uri))), Watch = WatchMode.Auto };
        _watching = new LdapWatch(options, Time, new FakeLogger<LdapWatch>(Log)).RunAsync(this, _stop.Token);
    }

    public FakeTimeProvider Time { get; } = new();

    public FakeLogCollector Log { get; } = new();

    /// <summary>What the listener was told, in order.</summary>
    public ConcurrentQueue<string> Told { get; } = [];

    /// <summary>An OpenLDAP with syncrepl and one entry.</summary>
    /// <param name="onSync">All bytes that answer a request for changes.</param>
    public static WireServer OpenLdap(Func<WireRequest, IEnumerable<byte[]>> onSync)
    {
        var server = new WireServer();
        server.OnSearch = request => request switch
        {
            { Control: SyncRequest } => onSync(request),
            { IsBase: true, BaseDn: "" } when request.Attributes is ["1.1"] => [WireMessages.Done(request.Id, 0)],
            { IsBase: true, BaseDn: "" } => [WireMessages.Entry(request.Id, RootDse), WireMessages.Done(request.Id, 0)],
            { IsBase: true } => [WireMessages.Entry(request.Id, new WireEntry(request.BaseDn, ("contextCSN", ["20260101000000.000000Z#000000#000#000000"]))), WireMessages.Done(request.Id, 0)],
            _ => [WireMessages.Entry(request.Id, Anna), WireMessages.Done(request.Id, 0, "", [])],
        };
        return server;
    }

    public static WireEntry Anna { get; } = new("cn=Anna,dc=example,dc=test", ("objectClass", ["user"]), ("mail", ["anna@example.test"]));

    private static WireEntry RootDse { get; } = new(
        "",
        ("objectClass", ["OpenLDAProotDSE"]),
        ("namingContexts", ["dc=example,dc=test"]),
        ("supportedControl", ["1.2.840.113556.1.4.319", SyncRequest]));

    /// <summary>Moves the clock second by second, each time the servers had a moment to answer, until it is true.</summary>
    /// <returns>How long that took by the clock that we move.</returns>
    public async Task<TimeSpan> UntilAsync(Func<bool> condition)
    {
        var start = Time.GetUtcNow();
        await Eventually.TrueAsync(
            () =>
            {
                if (condition())
                {
                    return true;
                }

                // Whoever has work to do is not hurried: a minute of this clock is little on a busy machine.
                Time.Advance(TimeSpan.FromSeconds(ThreadPool.PendingWorkItemCount == 0 ? 1 : 0));
                return false;
            },
            () => $"told: {string.Join("; ", Told)}; logged: {string.Join("; ", Log.GetSnapshot().Select(r => r.Message))}",
            Reader.Token);
        return Time.GetUtcNow() - start;
    }

    void IWatchListener.Begins(string how) => Told.Enqueue($"begins: {how}");

    void IWatchListener.Changed(string? entry) => Told.Enqueue($"changed: {entry}");

    void IWatchListener.Ends() => Told.Enqueue("ends");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching.WaitAsync(Eventually.Patience);
        _stop.Dispose();
    }
}
