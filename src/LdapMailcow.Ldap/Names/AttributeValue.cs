using System.Collections.Frozen;

namespace LdapMailcow.Ldap.Names;

/// <summary>One <c>type=value</c> of a DN, unescaped.</summary>
public readonly record struct AttributeValue(string Type, string Value)
{
    /// <summary>For comparison: short type name, value folded in case and inner spaces.</summary>
    internal AttributeValue Normalised => new(DnTypes.Canonical(Type), Fold(Value));

    private static string Fold(string value) =>
        string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}

/// <summary>Names and OIDs under which the usual naming attributes go (RFC 4514 §3, RFC 4519).</summary>
internal static class DnTypes
{
    private static readonly FrozenDictionary<string, string> _short = new Dictionary<string, string>
    {
        ["commonname"] = "cn",
        ["2.5.4.3"] = "cn",
        ["surname"] = "sn",
        ["2.5.4.4"] = "sn",
        ["countryname"] = "c",
        ["2.5.4.6"] = "c",
        ["localityname"] = "l",
        ["2.5.4.7"] = "l",
        ["stateorprovincename"] = "st",
        ["2.5.4.8"] = "st",
        ["streetaddress"] = "street",
        ["2.5.4.9"] = "street",
        ["organizationname"] = "o",
        ["2.5.4.10"] = "o",
        ["organizationalunitname"] = "ou",
        ["2.5.4.11"] = "ou",
        ["userid"] = "uid",
        ["0.9.2342.19200300.100.1.1"] = "uid",
        ["domaincomponent"] = "dc",
        ["0.9.2342.19200300.100.1.25"] = "dc",
    }.ToFrozenDictionary();

    public static string Canonical(string type)
    {
        var name = type.ToLowerInvariant();
        name = name.StartsWith("oid.", StringComparison.Ordinal) ? name[4..] : name;
        return _short.GetValueOrDefault(name, name);
    }
}
