using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Events;
using LdapMailcow.Mailcow.Reading;
using LdapMailcow.Mailcow.Transport;
using LdapMailcow.Mailcow.Writing;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Mailcow;

/// <summary>mailcow's HTTP API behind Core's port. Reads are complete or an exception; writes are judged entry by entry and read back. Writes pass a
/// gate of their own (two at once, one when mailcow is slow), so callers may start them in parallel. Thread-safe.</summary>
public sealed class MailcowGateway : IMailcow
{
    /// <summary>More writes than these wait for their turn.</summary>
    public const int WritesAtOnce = WritePace.MostAtOnce;

    /// <summary>Time for a running write after the caller's token is cancelled; SIGTERM leaves 10 s for everything.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(6);

    private readonly ApiReader _reader;
    private readonly WriteAccess _access;
    private readonly AccessCheck _check;
    private readonly Writer _writer;
    private readonly OlderMailcow _older;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly TextPool? _texts;
    private string? _version;

    /// <param name="logger">Event ids 2000-2999; never sees the key.</param>
    /// <param name="texts">Shared with the others that read for a cycle.</param>
    public MailcowGateway(
        HttpClient client, MailcowOptions options, TimeProvider time, ILogger<MailcowGateway> logger, TextPool? texts = null)
    {
        _texts = texts;
        var api = new ApiClient(client, new ApiAddress(options.ApiHost, options.Proxy), options.RequestTimeout, time);
        var retry = new Retry(time, logger);
        _reader = new ApiReader(api, retry);
        _access = new WriteAccess(api);
        _check = new AccessCheck(_reader, _access);
        _writer = new Writer(new Caller(new Sender(api, retry, logger), new WriteGate(time, logger), time, logger), logger);
        _older = new OlderMailcow(logger);
        _time = time;
        _log = logger;
        if (!options.VerifyTls)
        {
            GatewayEvents.TlsNotVerified(logger);
        }
    }

    public async Task<MailcowSnapshot> ReadAsync(MailcowScope scope, CancellationToken cancellationToken)
    {
        var version = _version ?? await _reader.VersionAsync(cancellationToken);
        var (snapshot, missing) = await new SnapshotReader(_reader, _texts ?? new TextPool()).ReadAsync(scope, cancellationToken);
        LogOnce(version);
        _older.Learn(missing);
        _writer.StartAnew();
        return snapshot;
    }

    public Task<IReadOnlyDictionary<string, Mailbox>> ReadMailboxesAsync(CancellationToken cancellationToken) =>
        MailboxReader.AllAsync(_reader, cancellationToken);

    public Task<SenderLists> ReadSendersAsync(IReadOnlyCollection<Address> mailboxes, CancellationToken cancellationToken) =>
        new SenderReader(_reader).ReadAsync(mailboxes, cancellationToken);

    public Task RequireWriteAccessAsync(CancellationToken cancellationToken) => _access.RequireAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<string, HostedDomain>> ReadDomainsAsync(CancellationToken cancellationToken)
    {
        var domains = await _reader.DomainsAsync(cancellationToken);
        _writer.StartAnew();
        return domains.Hosted;
    }

    public Task<IReadOnlyList<MailcowAlias>?> FindAliasesAsync(IReadOnlyCollection<Address> addresses, CancellationToken cancellationToken) =>
        new AliasLookup(_reader).AliasesAsync(addresses, cancellationToken);

    public Task<IReadOnlyList<Mailbox>?> FindMailboxesAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken) =>
        new AliasLookup(_reader).MailboxesAsync(addresses, cancellationToken);

    /// <remarks>Cancelling ends the waiting for a turn at once, and a write that runs after a few seconds of grace; then its outcome is not known,
    /// and <see cref="OperationCanceledException"/> is thrown.</remarks>
    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unfit = batch.Items
            .Select(i => new WriteOutcome(i, WriteResult.Refused, Precheck.Problem(i, batch.Values) ?? Unprovable(batch, i)))
            .Where(o => o.Reason is not null)
            .ToDictionary(o => o.Item);
        var fit = batch.Items.Where(i => !unfit.ContainsKey(i)).ToList();
        if (fit.Count == 0)
        {
            return [.. batch.Items.Select(i => unfit[i])];
        }

        using var grace = new GraceToken(_grace, _time, cancellationToken);
        var outcomes = await _writer.RunAsync(CallOf(batch), fit, cancellationToken, grace.Token);
        var all = outcomes.Concat(unfit.Values).ToDictionary(o => o.Item);
        return [.. batch.Items.Select(i => all[i])];
    }

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => _check.RunAsync(cancellationToken);

    private IWriteCall CallOf(WriteBatch batch) => batch switch
    {
        { Kind: WriteKind.CreateAliases, Values: { } values } => new AliasCreation(values, new AliasReadBack(_reader)),
        { Kind: WriteKind.EditAliases, Values: { } values } when batch.Items.All(i => i.Id > 0) => new AliasEdit(values, new AliasReadBack(_reader)),
        { Kind: WriteKind.DeleteAliases } when batch.Items.All(i => i.Id > 0) => new AliasDeletion(new AliasReadBack(_reader)),
        { Kind: WriteKind.EditMailboxes, MailboxState: { } state } => new MailboxEdit(state, _reader),
        { Kind: WriteKind.EditSenders, Senders: { } edit, Items.Count: 1 } => new SenderListEdit(edit, new SenderReader(_reader)),
        _ => throw new ArgumentException($"{batch.Kind} lacks values, ids, a state or senders.", nameof(batch)),
    };

    private string? Unprovable(WriteBatch batch, WriteItem item) => batch.Kind == WriteKind.CreateAliases && !_older.CanProveOwnership
        ? $"{item.Address} is not created, because this mailcow stores no private comments and ownership could not be proven later: update mailcow."
        : null;

    private void LogOnce(string version)
    {
        if (_version is null)
        {
            GatewayEvents.Connected(_log, version.Length > 0 ? version : "of unknown version", _reader.Host.Via);
            _version = version;
        }
    }
}
