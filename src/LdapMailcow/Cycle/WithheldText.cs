using LdapMailcow.Core;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>Withheld changes in one line: how many, why, the first of them, and what to do.</summary>
internal static class WithheldText
{
    private const int Shown = 5;

    public static IReadOnlyList<string> First(WithheldSet withheld) => FirstFew.Of(withheld.Items, Shown).Shown;

    public static string Of(WithheldSet withheld) =>
        $"WITHHELD {Counted.Of(withheld.Items.Count, "change")}. {string.Join(' ', withheld.Reasons)} First: {string.Join("; ", First(withheld))}. "
        + $"If this is right, run: ldap-mailcow approve {withheld.Hash}. If not, mend the directory; it dissolves by itself.";
}
