using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace LdapMailcow.Ldap.Filters;

/// <summary>What the member filter means. A member counts when the filter, with its DN in the place of the placeholder, finds it. Where the DN
/// appears only as a term "the entry has this name" of the outermost AND, one search for all candidates and a join by DN say the same; otherwise the
/// server has to be asked.</summary>
public sealed class MemberFilter
{
    public const string Placeholder = "{MEMBER_CN}";

    private static readonly byte[] _placeholder = Encoding.UTF8.GetBytes(Placeholder);

    private MemberFilter(LdapFilter filter, LdapFilter? candidates, bool asksAlone, int batchSize = 0)
    {
        Filter = filter;
        Candidates = candidates;
        AsksAlone = asksAlone;
        BatchSize = batchSize;
    }

    internal LdapFilter Filter { get; }

    /// <summary>Finds all who can count; null when members have to be asked for by name.</summary>
    internal LdapFilter? Candidates { get; }

    /// <summary>Several members in one OR could answer for each other, so each hit is asked for again alone.</summary>
    internal bool AsksAlone { get; }

    /// <summary>Most members in one OR. A matching rule such as "in chain" takes Active Directory half a second for each.</summary>
    internal int BatchSize { get; }

    /// <param name="problem">The rest of a sentence whose subject is the text.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out MemberFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        filter = LdapFilter.TryParse(text, out var parsed, out problem) ? Of(parsed) : null;
        return filter is not null;
    }

    public static MemberFilter Parse(string text) => Of(LdapFilter.Parse(text));

    public override string ToString() => Filter.ToString();

    internal static MemberFilter Of(LdapFilter filter)
    {
        var terms = Flatten(filter).ToList();
        var rest = terms.Where(term => !IsName(term)).ToList();
        if (rest.Count < terms.Count && !rest.Any(Mentions))
        {
            return new MemberFilter(filter, Together(rest), false);
        }

        // Without the placeholder everybody who matches counts: a join as well.
        return Mentions(filter)
            ? new MemberFilter(filter, null, AsksForOthers(filter, negated: false), HasRule(filter) ? 10 : 100)
            : new MemberFilter(filter, filter, false);
    }

    /// <summary>The filter for one member. OpenLDAP knows an entry's name only as entryDN, Active Directory only as distinguishedName.</summary>
    internal LdapFilter For(byte[] dn) => BothNames(Filter).Change(value => value.Replace(_placeholder, dn));

    private static LdapFilter Together(List<LdapFilter> rest) => rest.Count switch
    {
        0 => LdapFilter.Everything,
        1 => rest[0],
        _ => LdapFilter.And(rest),
    };

    /// <summary>The terms of the outermost AND, also of ANDs inside it.</summary>
    private static IEnumerable<LdapFilter> Flatten(LdapFilter filter) =>
        filter is SetFilter { Kind: SetOperator.And } and ? and.Parts.SelectMany(Flatten) : [filter];

    private static bool IsName(LdapFilter term) =>
        term is ComparisonFilter { Comparison: Comparison.Equal } equal
        && IsNameAttribute(equal.Attribute)
        && equal.Value.Span.SequenceEqual(_placeholder);

    private static bool IsNameAttribute(string attribute) =>
        attribute.Equals("distinguishedName", StringComparison.OrdinalIgnoreCase) || attribute.Equals("entryDN", StringComparison.OrdinalIgnoreCase);

    private static bool Mentions(LdapFilter filter)
    {
        var found = false;
        filter.Change(value =>
        {
            found |= value.Contains(_placeholder);
            return value;
        });
        return found;
    }

    /// <summary>Whether the filter for one member could be true for another one because of the DN in it.</summary>
    private static bool AsksForOthers(LdapFilter filter, bool negated) => filter switch
    {
        SetFilter set => set.Parts.Any(part => AsksForOthers(part, negated)),
        NotFilter not => AsksForOthers(not.Inner, !negated),
        _ => Mentions(filter) && (negated || !IsName(filter)),
    };

    private static bool HasRule(LdapFilter filter) => filter switch
    {
        SetFilter set => set.Parts.Any(HasRule),
        NotFilter not => HasRule(not.Inner),
        _ => filter is ExtensibleFilter && Mentions(filter),
    };

    private static LdapFilter BothNames(LdapFilter filter) => filter switch
    {
        SetFilter set => new SetFilter(set.Kind, [.. set.Parts.Select(BothNames)]),
        ComparisonFilter equal when IsName(equal) =>
            LdapFilter.Or(LdapFilter.Equal("distinguishedName", _placeholder), LdapFilter.Equal("entryDN", _placeholder)),
        _ => filter,
    };
}
