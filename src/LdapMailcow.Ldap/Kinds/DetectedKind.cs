using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Protocol;

namespace LdapMailcow.Ldap.Kinds;

/// <summary>What kind of server the root DSE tells of.</summary>
/// <param name="Name">For people; empty when it tells nothing.</param>
/// <param name="Setting">The value of LDAP_MAILCOW_LDAP_KIND.</param>
internal sealed record DetectedKind(DirectoryKind Kind, string Name, string Setting)
{
    /// <summary>For LDAP_MAILCOW_LDAP_KIND=auto.</summary>
    public string Sentence =>
        $"The directory is {(Name.Length == 0 ? "of an unknown kind" : Name)}; LDAP_MAILCOW_LDAP_KIND={Setting} gives the defaults of filters and attributes.";

    public static DetectedKind Of(RootDse root) => root switch
    {
        { IsActiveDirectory: true } => new(DirectoryKind.ActiveDirectory, "Active Directory", "ad"),
        { IsFreeIpa: true } => new(DirectoryKind.FreeIpa, "FreeIPA", "freeipa"),
        { Is389: true } => new(DirectoryKind.Directory389, $"389 Directory Server ({root.Vendor})", "389ds"),
        { IsOpenLdap: true } => new(DirectoryKind.OpenLdap, "OpenLDAP", "openldap"),
        // The most general presets.
        _ => new(DirectoryKind.OpenLdap, root.Vendor, "openldap"),
    };
}

/// <summary>What a server says about itself (RFC 4512 §5.1).</summary>
internal sealed class RootDse : IEntrySink
{
    private readonly Dictionary<string, HashSet<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    public bool SupportsPaging => Offers(Oids.PagedResults);

    public bool IsActiveDirectory => Has("supportedCapabilities", Oids.ActiveDirectory);

    public bool Offers(string control) => Has("supportedControl", control);

    public IEnumerable<string> NamingContexts => Values("namingContexts");

    /// <summary>Active Directory's counter of changes; null when the server has none.</summary>
    public string? HighestUsn => Values("highestCommittedUSN").FirstOrDefault();

    public bool IsOpenLdap => Has("objectClass", "OpenLDAProotDSE");

    public bool IsFreeIpa => _values.ContainsKey("ipaDomainLevel") || _values.ContainsKey("ipatopologyismanaged");

    public bool Is389 => Vendor.Contains("389", StringComparison.Ordinal);

    public string Vendor => OneLine.Clipped(string.Join(' ', Values("vendorName").Concat(Values("vendorVersion"))));

    public static async Task<RootDse> ReadAsync(ISearcher searcher, CancellationToken cancellationToken)
    {
        var result = new RootDse();
        var request = SearchRequest.Entry(
            "the root DSE",
            ReadOnlyMemory<byte>.Empty,
            "objectClass",
            "supportedControl",
            "supportedCapabilities",
            "namingContexts",
            "highestCommittedUSN",
            "vendorName",
            "vendorVersion",
            "ipaDomainLevel",
            "ipatopologyismanaged");
        await searcher.SearchAsync(request, result, cancellationToken);
        return result;
    }

    public void Take(LdapEntry entry)
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
