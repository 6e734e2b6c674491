using LdapMailcow.Core;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>Withheld changes in one line: how many, why, the first of them, and what to do.</summary>
internal static class WithheldText
{
    private const int Shown = 5;

    public static IReadOnlyList<string> First(WithheldSet withheld) => FirstFew.Of(withheld.Items, Shown).Shown;

    /// <summary>Whoever has just changed a setting needs to hear which, and no list.</summary>
    public static string Of(PreparedCycle prepared, WithheldSet withheld)
    {
        var count = $"WITHHELD {Counted.Of(withheld.Items.Count, "change")}";
        return prepared.Source.ScopeChanged
            ? $"{count}: {withheld.Reasons[0]} 'ldap-mailcow status' shows them; to have them as soon as they are confirmed, run: ldap-mailcow approve {withheld.Hash}."
            : $"{count}. {string.Join(' ', withheld.Reasons)} First: {string.Join("; ", First(withheld))}. "
                + $"If this is right, run: ldap-mailcow approve {withheld.Hash}. If not, mend the directory; it dissolves by itself.";
    }
}
