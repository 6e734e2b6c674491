using System.Text;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Kinds;

namespace LdapMailcow.Ldap.Explaining;

/// <summary>Finds every entry that names an address, with whatever prefix.</summary>
internal static class AddressFilter
{
    /// <param name="spellings">The address as the directory may have it.</param>
    public static LdapFilter Of(ReadingRules rules, IEnumerable<Address> spellings)
    {
        var texts = spellings.SelectMany(Spellings).Distinct().ToList();
        var attributes = rules.AliasAttributes.Where(a => !a.Equals(rules.MailAttribute, StringComparison.OrdinalIgnoreCase)).ToList();
        return LdapFilter.Or(texts.SelectMany(text => Terms(rules.MailAttribute, attributes, text)));
    }

    /// <summary>Finds every entry that names any address.</summary>
    public static LdapFilter AnyAddress(ReadingRules rules) =>
        LdapFilter.Or(rules.AliasAttributes.Prepend(rules.MailAttribute).Distinct(StringComparer.OrdinalIgnoreCase).Select(a => new PresenceFilter(a)));

    private static IEnumerable<LdapFilter> Terms(string mail, List<string> attributes, string text) => attributes
        .SelectMany(a => new[] { Equal(a, text), Equal(a, $"smtp:{text}"), Equal(a, $"SMTP:{text}"), new SubstringFilter(a, null, [], Value($":{text}")) })
        .Prepend(Equal(mail, text));

    /// <summary>Also as people write it: the domain in its own script.</summary>
    private static IEnumerable<string> Spellings(Address address)
    {
        yield return address.Value;
        if (address.Domain.Contains("xn--", StringComparison.Ordinal))
        {
            yield return $"{address.LocalPart}@{new System.Globalization.IdnMapping().GetUnicode(address.Domain)}";
        }
    }

    private static LdapFilter Equal(string attribute, string text) => LdapFilter.Equal(attribute, Encoding.UTF8.GetBytes(text));

    private static AssertionValue Value(string text) => new([.. Encoding.UTF8.GetBytes(text)]);
}
