using LdapMailcow.Core;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Checking;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Digests;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Ldap.Transport;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Ldap.Reading;

/// <summary>The directory over LDAPv3, read-only. Each read uses one connection to one server. Not for parallel use.</summary>
public sealed class LdapDirectory : IDirectory
{
    private const int LargeRead = 20_000;

    /// <summary>A whole read may take so many times the time-out, however steadily each of its searches goes on.</summary>
    private const int MaxTimeouts = 60;

    private readonly LdapOptions _options;
    private readonly TimeProvider _time;
    private readonly ServerFailover _servers;
    private readonly DirectoryNotices _notices;
    private readonly TextPool? _texts;
    private bool _paged = true;
    private ReadSize _size;
    private (DirectoryKind Kind, RepeatableRead? Read) _last;

    /// <param name="texts">Shared with the others that read for a cycle.</param>
    public LdapDirectory(LdapOptions options, TimeProvider time, ILogger<LdapDirectory> logger, TextPool? texts = null)
        : this(options, time, logger, new DnsServiceResolver(), texts)
    {
    }

    internal LdapDirectory(
        LdapOptions options, TimeProvider time, ILogger<LdapDirectory> logger, IServiceResolver resolver, TextPool? texts = null)
    {
        _texts = texts;
        _options = options;
        _time = time;
        _notices = new DirectoryNotices(logger, options);
        _servers = new ServerFailover(new LdapClient(options, time), new ServerList(resolver, options.Timeout, time));
    }

    public async Task<DirectorySnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadOnceAsync(cancellationToken);
        }
        catch (PagingRefusedException e) when (_paged)
        {
            if (await SupportsPagingAsync(cancellationToken))
            {
                throw;
            }

            _paged = false;
            _notices.PagingRefused(e);
            return await ReadOnceAsync(cancellationToken);
        }
    }

    public async Task<DigestRead?> ReadDigestAsync(CancellationToken cancellationToken)
    {
        if (_last is not (var kind, { } read))
        {
            return null;
        }

        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            return await KindAsync(connection, cancellationToken) == kind && await BoundedAsync(connection, token => read.RepeatAsync(connection, token), cancellationToken) is { } digest
                ? new DigestRead(digest, connection.Searches)
                : null;
        }
        catch (PagingRefusedException)
        {
            // The full read knows what to make of it.
            return null;
        }
    }

    public async Task<DirectorySample?> SampleAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var sampler = new AttributeSampler(connection, ReadingRules.Of(_options, await KindAsync(connection, cancellationToken)));
        return await BoundedAsync(connection, sampler.RunAsync, cancellationToken);
    }

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) =>
        new DirectoryCheck(_options, _servers, ReadAsync).RunAsync(cancellationToken);

    private async Task<DirectorySnapshot> ReadOnceAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await ForgetTheReadBeforeAsync();
        var kind = await KindAsync(connection, cancellationToken);
        var reader = new DirectoryReader(connection, ReadingRules.Of(_options, kind), _time.GetUtcNow(), _size, _texts ?? new TextPool());
        var result = await BoundedAsync(connection, reader.ReadAsync, cancellationToken);
        _size = result.Size;
        _last = (kind, result.Repeatable);
        _notices.Read(connection, result);
        var snapshot = new DirectorySnapshot(
            result.Users, result.Groups, result.Problems.Unreadable, result.Problems.Rejected, connection.Server.ToString(), connection.Searches)
        {
            Digest = result.Repeatable?.Digest,
            ChangesAt = result.ChangesAt,
            OtherMails = result.OtherMails,
        };
        return snapshot.In(_options.Domains);
    }

    private Task<T> BoundedAsync<T>(ILdapConnection connection, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        new StepGuard(connection.Server, _options.Timeout * MaxTimeouts, _time).RunAsync("reading users and groups", read, cancellationToken);

    /// <summary>What a large read gave is garbage by the next one. Left to itself, the collector now and then keeps it until that one ends: with
    /// 100,000 users 230 MB instead of 160. Collecting takes some 30 ms.</summary>
    private async Task ForgetTheReadBeforeAsync()
    {
        if (_size.Users >= LargeRead)
        {
            // Whoever had it may still be on this stack.
            await Task.Yield();
            GC.Collect();
        }
    }

    private async Task<ILdapConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connected = await _servers.OpenAsync(_options.Servers, _paged, cancellationToken);
        _notices.Opened(connected);
        return connected.Connection;
    }

    private async Task<DirectoryKind> KindAsync(ISearcher connection, CancellationToken cancellationToken)
    {
        if (_options.Kind != DirectoryKind.Auto)
        {
            return _options.Kind;
        }

        var found = DetectedKind.Of(await RootDse.ReadAsync(connection, cancellationToken));
        _notices.KindFound(found);
        return found.Kind;
    }

    private async Task<bool> SupportsPagingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return (await RootDse.ReadAsync(connection, cancellationToken)).SupportsPaging;
    }
}
