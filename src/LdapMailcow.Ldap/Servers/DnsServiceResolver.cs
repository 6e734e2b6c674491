using DnsClient;
using DnsClient.Protocol;

namespace LdapMailcow.Ldap.Servers;

internal sealed class DnsServiceResolver(Func<LookupClient> client) : IServiceResolver
{
    private readonly Lazy<LookupClient> _client = new(client);

    public DnsServiceResolver() : this(() => new LookupClient())
    {
    }

    public async Task<IReadOnlyList<ServiceTarget>> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _client.Value.QueryAsync(name, QueryType.SRV, cancellationToken: cancellationToken);
            if (answer.HasError && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain)
            {
                throw new IOException(answer.ErrorMessage);
            }

            return [.. answer.Answers.OfType<SrvRecord>().Where(IsServer).Select(Target)];
        }
        catch (DnsResponseException e)
        {
            // The message has a number that is new each time, and would be logged each time.
            throw new IOException($"DNS failed ({e.DnsError})", e);
        }
    }

    /// <summary>The target "." says that the service is not offered (RFC 2782).</summary>
    private static bool IsServer(SrvRecord record) => record.Target.Value != ".";

    private static ServiceTarget Target(SrvRecord record) =>
        new(record.Target.Value.TrimEnd('.'), record.Port, record.Priority, record.Weight);
}

internal readonly record struct ServiceTarget(string Host, int Port, int Priority, int Weight);

/// <summary>DNS SRV, which the framework does not have.</summary>
internal interface IServiceResolver
{
    /// <summary>The records of a name such as <c>_ldap._tcp.example.com</c>; empty when there are none.</summary>
    Task<IReadOnlyList<ServiceTarget>> ResolveAsync(string name, CancellationToken cancellationToken);
}
