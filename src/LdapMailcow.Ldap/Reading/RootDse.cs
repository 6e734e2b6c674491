using System.Text;
using LdapMailcow.Ldap.Protocol;

namespace LdapMailcow.Ldap.Reading;

/// <summary>What a server says about itself (RFC 4512 §5.1).</summary>
internal sealed class RootDse : IEntrySink
{
    private readonly Dictionary<string, HashSet<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    public bool SupportsPaging => Has("supportedControl", Oids.PagedResults);

    public bool IsActiveDirectory => Has("supportedCapabilities", Oids.ActiveDirectory);

    public bool IsOpenLdap => Has("objectClass", "OpenLDAProotDSE");

    public bool IsFreeIpa => _values.ContainsKey("ipaDomainLevel") || _values.ContainsKey("ipatopologyismanaged");

    public bool Is389 => Vendor.Contains("389", StringComparison.Ordinal);

    public string Vendor => string.Join(' ', Values("vendorName").Concat(Values("vendorVersion")));

    public static async Task<RootDse> ReadAsync(ISearcher searcher, CancellationToken cancellationToken)
    {
        var result = new RootDse();
        var request = SearchRequest.Entry(
            "the root DSE",
            ReadOnlyMemory<byte>.Empty,
            "objectClass",
            "supportedControl",
            "supportedCapabilities",
            "vendorName",
            "vendorVersion",
            "ipaDomainLevel",
            "ipatopologyismanaged");
        await searcher.SearchAsync(request, result, cancellationToken);
        return result;
    }

    public void Take(SearchEntry entry)
    {
        foreach (var attribute in entry)
        {
            var values = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var value in attribute)
            {
                values.Add(Encoding.UTF8.GetString(value));
            }

            _values[Encoding.UTF8.GetString(attribute.Description)] = values;
        }
    }

    private IEnumerable<string> Values(string attribute) => _values.GetValueOrDefault(attribute, []).Order(StringComparer.Ordinal);

    private bool Has(string attribute, string value) => _values.TryGetValue(attribute, out var values) && values.Contains(value);
}
