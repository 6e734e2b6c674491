using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Ldap.Filters;

/// <summary>A mailing list whose members are those whom a filter finds (LDAP_MAILCOW_LISTS).</summary>
public sealed record FilteredList(Address Address, LdapFilter Filter)
{
    public override string ToString() => $"{Address}={Filter}";
}
