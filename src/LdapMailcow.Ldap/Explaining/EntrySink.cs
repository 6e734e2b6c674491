using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Explaining;

/// <summary>What single entries say, decoded as the read of everything does it, and value by value.</summary>
/// <param name="domains">Of the addresses that are told.</param>
/// <param name="wanted">Entries that do not name it are passed over; null for none.</param>
internal sealed class EntrySink(ReadingRules rules, MappedDomains domains, DateTimeOffset now, Address? wanted = null) : IEntrySink
{
    private readonly AttributeMap _map = AttributeMap.ForEvidence(rules);
    private readonly EntryDecoder _decoder = new(AttributeMap.ForEvidence(rules), new DnTable(keepNames: false), new ReadTime(now), new TextPool());

    /// <summary>By normalised DN, so that one that comes again is not there twice.</summary>
    public Dictionary<string, (byte[] Name, EntryEvidence Evidence)> Entries { get; } = [];

    /// <summary>What has to be asked for.</summary>
    public static string[] Attributes(ReadingRules rules) => [.. AttributeMap.ForEvidence(rules).Attributes];

    public void Take(LdapEntry entry)
    {
        var found = Values(entry);
        if (wanted is { } address && !found.Exists(v => Names(v, address)))
        {
            return;
        }

        var values = _decoder.Decode(entry);
        var label = EntryLabel.Of(entry.Name);
        Entries[DnKey.Parsed(entry.Name) ?? label] = (entry.Name.ToArray(), new EntryEvidence(
            ValueText.Shown(entry.Name),
            label,
            values.Id,
            IsBelowBase: false,
            IsUser: false,
            IsGroup: false,
            values.Mail is { } mail ? domains.Of(mail) : null,
            values.Disabled,
            found,
            [],
            Unreadable.Reason("entry", label, values)));
    }

    /// <summary>Also with a prefix that is no e-mail's.</summary>
    private static bool Names(ValueEvidence value, Address address) =>
        (value.Address == address && value.Use != ValueUse.Target) || (value.Use == ValueUse.OtherType && value.Value.EndsWith(":" + address.Value, StringComparison.OrdinalIgnoreCase));

    private List<ValueEvidence> Values(LdapEntry entry)
    {
        var values = new List<ValueEvidence>();
        foreach (var attribute in entry)
        {
            var use = _map.Match(attribute.Description);
            foreach (var value in attribute)
            {
                if ((use & (AttributeUse.Mail | AttributeUse.Alias)) != 0)
                {
                    values.Add(Value(Encoding.UTF8.GetString(attribute.Description), ValueText.Shown(value), (use & AttributeUse.Mail) != 0));
                }
                else if ((use & (AttributeUse.Target | AttributeUse.Delegate)) == AttributeUse.Target)
                {
                    values.Add(Target(Encoding.UTF8.GetString(attribute.Description), ValueText.Shown(value)));
                }
                else if ((use & (AttributeUse.Delegate | AttributeUse.Flag)) != 0)
                {
                    values.Add(new ValueEvidence(
                        Encoding.UTF8.GetString(attribute.Description), ValueText.Shown(value), (use & AttributeUse.Delegate) != 0 ? ValueUse.Delegate : ValueUse.Switch, null, null));
                }
            }
        }

        return values;
    }

    private ValueEvidence Target(string attribute, string text) => new(
        attribute, text, ValueUse.Target, AddressValue.Parse(text) is { Kind: AddressValueKind.Address, Problem: null } parsed ? domains.Of(parsed.Address) : null, null);

    private ValueEvidence Value(string attribute, string text, bool isMail)
    {
        if (isMail)
        {
            return Address.TryParse(text, out var mail, out var problem)
                ? new ValueEvidence(attribute, text, ValueUse.Mail, domains.Of(mail), null)
                : new ValueEvidence(attribute, text, ValueUse.Unusable, null, problem);
        }

        var parsed = AddressValue.Parse(text);
        return parsed.Kind switch
        {
            AddressValueKind.Address => new ValueEvidence(attribute, text, ValueUse.Alias, domains.Of(parsed.Address), null),
            AddressValueKind.OtherType => new ValueEvidence(attribute, text, ValueUse.OtherType, null, null),
            _ => new ValueEvidence(attribute, text, ValueUse.Unusable, null, parsed.Problem),
        };
    }
}
