using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;
using LdapMailcow.Mailcow.Transport;

namespace LdapMailcow.Mailcow.Reading;

/// <summary>The reads of the API in Core's words, each complete (after few repetitions) or an exception.</summary>
internal sealed class ApiReader(ApiClient api, Retry retry)
{
    /// <summary>So many single reads cost less than any list.</summary>
    public const int MostSingleReads = 20;

    private DomainMap? _domains;

    public ApiAddress Host => api.Host;

    /// <summary>mailcow's version text; empty when it is not told. An old mailcow answers with an empty body, and so does one that is ill: the reads
    /// that follow tell them apart.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await retry.ReadAsync(t => api.OneAsync("get/status/version", MailcowJson.Default.VersionRecord, t), cancellationToken);
            return Excerpt.Clean(answer?.Version ?? "");
        }
        catch (ExchangeFailedException e) when (e.IsEmptyBody)
        {
            return "";
        }
    }

    public async Task<DomainMap> DomainsAsync(CancellationToken cancellationToken)
    {
        var domains = await retry.ReadAsync(t => api.ListAsync("get/domain/all", MailcowJson.Default.DomainRecord, Named, t), cancellationToken);
        var aliases = await retry.ReadAsync(t => api.ListAsync("get/alias-domain/all", MailcowJson.Default.AliasDomainRecord, Named, t), cancellationToken);
        return _domains = new DomainMap(domains, aliases);
    }

    /// <summary>How many aliases the lists of these domains have at most, as mailcow counted last; 0 as long as it was not asked.</summary>
    public long AliasesIn(IEnumerable<string> domains) => _domains?.CountedIn(domains) ?? 0;

    public Task<List<MailcowAlias>> AliasesAsync(string path, AliasType type, CancellationToken cancellationToken) =>
        retry.ReadAsync(t => api.ListAsync(path, type.Info, a => a, t), cancellationToken);

    public Task<MailcowAlias?> AliasAsync(long id, CancellationToken cancellationToken) => retry.ReadAsync(
        async t =>
        {
            var alias = await OneAliasAsync(FormattableString.Invariant($"get/alias/{id}"), t);
            return alias is null || alias.Id == id ? alias : throw Mismatch($"alias {id}", $"alias {alias.Id}");
        },
        cancellationToken);

    /// <summary>What mailcow gives for this address, which must survive a URL unescaped; null when that is nothing.</summary>
    public Task<MailcowAlias?> AliasAsync(Address address, CancellationToken cancellationToken) => retry.ReadAsync(
        t => OneAliasAsync("get/alias/" + address, t), cancellationToken);

    public Task<List<Mailbox>> MailboxesAsync(string path, CancellationToken cancellationToken) =>
        retry.ReadAsync(t => api.ListAsync(path, MailcowJson.Default.MailboxRecord, r => Mapped(r), t), cancellationToken);

    /// <summary>The mailbox with this address (which must survive a URL unescaped), null when there is none.</summary>
    public Task<Mailbox?> MailboxAsync(string address, CancellationToken cancellationToken) => retry.ReadAsync(
        async t =>
        {
            var record = await api.OneAsync("get/mailbox/" + address, MailcowJson.Default.MailboxRecord, t);
            var mailbox = record is null ? null : Mapped(record);
            return mailbox is null || mailbox.Address == address ? mailbox : throw Mismatch($"mailbox {address}", $"mailbox {mailbox.Address}");
        },
        cancellationToken);

    /// <summary>Those that are there, by a request for each; null when they are more than <paramref name="most"/> or one does not survive a URL: then a
    /// list is the way.</summary>
    public static async Task<IReadOnlyList<T>?> OneByOneAsync<T>(
        IReadOnlyCollection<Address> asked, int most, Func<Address, CancellationToken, Task<T?>> read, CancellationToken cancellationToken)
        where T : class => asked.Count <= most && asked.All(a => IsSafeInUrl(a.Value)) ? await PresentAsync(asked, read, cancellationToken) : null;

    /// <summary>Those that are there, one after the other.</summary>
    public static async Task<IReadOnlyList<T>> PresentAsync<TKey, T>(
        IReadOnlyCollection<TKey> asked, Func<TKey, CancellationToken, Task<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        var found = new List<T>(asked.Count);
        foreach (var key in asked)
        {
            if (await read(key, cancellationToken) is { } record)
            {
                found.Add(record);
            }
        }

        return found;
    }

    public Task<List<SenderRecord>> SendersAsync(CancellationToken cancellationToken) =>
        retry.ReadAsync(t => api.ListAsync("get/mailbox/all", MailcowJson.Default.SenderRecord, Named, t), cancellationToken);

    /// <inheritdoc cref="MailboxAsync"/>
    public Task<SenderRecord?> SendersAsync(Address mailbox, CancellationToken cancellationToken) => retry.ReadAsync(
        async t =>
        {
            var record = await api.OneAsync("get/mailbox/" + mailbox, MailcowJson.Default.SenderRecord, t);
            return record is null || Named(record).Address!.Equals(mailbox.Value, StringComparison.OrdinalIgnoreCase) ? record : throw Mismatch($"mailbox {mailbox}", $"mailbox {record.Address}");
        },
        cancellationToken);

    /// <summary>nginx decodes a path and pastes it into a query string; only these survive unchanged.</summary>
    private static bool IsSafeInUrl(string address) => address.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@');

    private Task<MailcowAlias?> OneAliasAsync(string path, CancellationToken cancellationToken) =>
        api.OneAsync(path, new AliasType(Host, new TextPool()).Info, cancellationToken);

    private Mailbox Mapped(MailboxRecord record) => record is { Address.Length: > 0, Active: not null }
        ? new Mailbox(record.Address.ToLowerInvariant(), record.Active switch
        {
            1 => MailboxState.Active,
            2 => MailboxState.NoLogin,
            _ => MailboxState.Inactive,
        })
        : throw new ExchangeFailedException($"{Host} listed a mailbox without username or active.", RequestState.Ended, true);

    private SenderRecord Named(SenderRecord record) => record.Address is { Length: > 0 }
        ? record
        : throw new ExchangeFailedException($"{Host} listed a mailbox without username.", RequestState.Ended, true);

    private DomainRecord Named(DomainRecord record) => record.Name is { Length: > 0 }
        ? record
        : throw new ExchangeFailedException($"{Host} listed a domain without a name.", RequestState.Ended, true);

    private AliasDomainRecord Named(AliasDomainRecord record) => record is { Name.Length: > 0, Target.Length: > 0 }
        ? record
        : throw new ExchangeFailedException($"{Host} listed an alias domain without name or target.", RequestState.Ended, true);

    private ExchangeFailedException Mismatch(string asked, string got) =>
        new($"{Host} was asked for {asked} and answered with {Excerpt.Clean(got)}.", RequestState.Ended, true);
}
