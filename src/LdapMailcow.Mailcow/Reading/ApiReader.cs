using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;
using LdapMailcow.Mailcow.Transport;

namespace LdapMailcow.Mailcow.Reading;

/// <summary>The reads of the API in Core's words, each complete (after few repetitions) or an exception.</summary>
internal sealed class ApiReader(ApiClient api, Retry retry)
{
    /// <summary>Above this many objects one list costs less than single reads.</summary>
    public const int MostSingleReads = 20;

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
        return new DomainMap(domains, aliases);
    }

    public Task<List<MailcowAlias>> AliasesAsync(string path, AliasMapper mapper, CancellationToken cancellationToken) =>
        retry.ReadAsync(t => api.ListAsync(path, MailcowJson.Default.AliasRecord, mapper.Map, t), cancellationToken);

    public Task<MailcowAlias?> AliasAsync(long id, CancellationToken cancellationToken) => retry.ReadAsync(
        async t =>
        {
            var record = await api.OneAsync(FormattableString.Invariant($"get/alias/{id}"), MailcowJson.Default.AliasRecord, t);
            var alias = record is null ? null : new AliasMapper(Host).Map(record);
            return alias is null || alias.Id == id ? alias : throw Mismatch($"alias {id}", $"alias {alias.Id}");
        },
        cancellationToken);

    /// <summary>What mailcow gives for this address, which must survive a URL unescaped; null when that is nothing.</summary>
    public Task<MailcowAlias?> AliasAsync(Address address, CancellationToken cancellationToken) => retry.ReadAsync(
        async t =>
        {
            var record = await api.OneAsync("get/alias/" + address, MailcowJson.Default.AliasRecord, t);
            return record is null ? null : new AliasMapper(Host).Map(record);
        },
        cancellationToken);

    public Task<List<Mailbox>> MailboxesAsync(string path, CancellationToken cancellationToken) =>
        retry.ReadAsync(t => api.ListAsync(path, MailcowJson.Default.MailboxRecord, r => AliasMapper.Map(r, Host), t), cancellationToken);

    /// <summary>The mailbox with this address (which must survive a URL unescaped), null when there is none.</summary>
    public Task<Mailbox?> MailboxAsync(string address, CancellationToken cancellationToken) => retry.ReadAsync(
        async t =>
        {
            var record = await api.OneAsync("get/mailbox/" + address, MailcowJson.Default.MailboxRecord, t);
            var mailbox = record is null ? null : AliasMapper.Map(record, Host);
            return mailbox is null || mailbox.Address == address ? mailbox : throw Mismatch($"mailbox {address}", $"mailbox {mailbox.Address}");
        },
        cancellationToken);

    private DomainRecord Named(DomainRecord record) => record.Name is { Length: > 0 }
        ? record
        : throw new ExchangeFailedException($"{Host} listed a domain without a name.", RequestState.Ended, true);

    private AliasDomainRecord Named(AliasDomainRecord record) => record is { Name.Length: > 0, Target.Length: > 0 }
        ? record
        : throw new ExchangeFailedException($"{Host} listed an alias domain without name or target.", RequestState.Ended, true);

    private ExchangeFailedException Mismatch(string asked, string got) =>
        new($"{Host} was asked for {asked} and answered with {Excerpt.Clean(got)}.", RequestState.Ended, true);
}
