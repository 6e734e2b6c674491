using System.Collections.Immutable;
using System.Text;
using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Ldap.Client;

internal enum SearchScope
{
    Base = 0,
    OneLevel = 1,
    Subtree = 2,
}

/// <summary>What to search (RFC 4511 §4.5.1). Base searches answer with one entry and go without pages.</summary>
/// <param name="Purpose">For messages: what is being read, as in "reading the groups".</param>
internal sealed record SearchRequest(
    string Purpose, ReadOnlyMemory<byte> BaseDn, SearchScope Scope, LdapFilter Filter, ImmutableArray<string> Attributes)
{
    /// <summary>The setting that holds the filter, for messages; null when it is not configurable.</summary>
    public string? FilterSetting { get; init; }

    /// <summary>The base may have been deleted meanwhile; that is an answer, not a failure.</summary>
    public bool MayBeGone { get; init; }

    /// <summary>At the most so many were there last time; 0 when nobody knows. Far more than that is no answer any more.</summary>
    public int Expected { get; init; }

    /// <summary>Only a sample of so many entries is wanted, and of their attributes only the names; 0 for everything. The server stops there, and that is
    /// no failure.</summary>
    public int Sample { get; init; }

    public static SearchRequest Subtree(string purpose, string baseDn, LdapFilter filter, IEnumerable<string> attributes) =>
        new(purpose, Encoding.UTF8.GetBytes(baseDn), SearchScope.Subtree, filter, [.. attributes]);

    public static SearchRequest Entry(string purpose, ReadOnlyMemory<byte> dn, params string[] attributes) =>
        new(purpose, dn, SearchScope.Base, LdapFilter.Everything, [.. attributes]);
}

/// <summary>What a complete search held beside its entries.</summary>
/// <param name="References">Search result references, which are never followed.</param>
internal readonly record struct SearchOutcome(int Entries, int References);
