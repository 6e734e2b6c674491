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
    private readonly LdapOptions _options;
    private readonly TimeProvider _time;
    private readonly ServerFailover _servers;
    private readonly DirectoryNotices _notices;
    private readonly DirectorySessions _sessions;
    private readonly TextPool? _texts;
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
        _sessions = new DirectorySessions(options, _servers, _notices, time);
    }

    public async Task<DirectorySnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadOnceAsync(cancellationToken);
        }
        catch (PagingRefusedException e) when (_sessions.Paged)
        {
            if (await _sessions.SupportPagingAsync(cancellationToken))
            {
                throw;
            }

            _sessions.Paged = false;
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
            await using var connection = await _sessions.OpenAsync(cancellationToken);
            return await _sessions.KindAsync(connection, cancellationToken) == kind
                && await _sessions.ReadAsync(connection, token => read.RepeatAsync(connection, token), cancellationToken) is { } digest
                ? new DigestRead(digest, connection.Searches)
                : null;
        }
        catch (SearchRefusedException)
        {
            // The full read knows what to make of it.
            return null;
        }
    }

    public async Task<DirectorySample?> SampleAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _sessions.OpenAsync(cancellationToken);
        var sampler = new AttributeSampler(connection, ReadingRules.Of(_options, await _sessions.KindAsync(connection, cancellationToken)));
        return await _sessions.ReadAsync(connection, sampler.RunAsync, cancellationToken);
    }

    public Task<DirectoryCheckup> CheckAsync(CancellationToken cancellationToken) =>
        new DirectoryCheck(_options, _servers, ReadAsync).RunAsync(cancellationToken);

    private async Task<DirectorySnapshot> ReadOnceAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _sessions.OpenAsync(cancellationToken);
        var kind = await _sessions.KindAsync(connection, cancellationToken);
        var reader = new DirectoryReader(connection, ReadingRules.Of(_options, kind), _time.GetUtcNow(), _size, _texts ?? new TextPool());
        var result = await _sessions.ReadAsync(connection, reader.ReadAsync, cancellationToken);
        _size = result.Size;
        _last = (kind, result.Repeatable);
        _notices.Read(connection, result);
        var snapshot = new DirectorySnapshot(
            result.Users, result.Groups, result.Problems.Unreadable, result.Problems.Rejected, connection.Server.ToString(), connection.Searches)
        {
            Digest = result.Repeatable?.Digest,
            ChangesAt = result.ChangesAt,
            OtherMails = result.OtherMails,
            Contacts = result.Contacts,
            Delegations = result.Delegations,
        };
        return snapshot.In(_options.Domains);
    }
}
