using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Safety;

/// <summary>One group that loses most of its members is suspicious even if it is only one change.</summary>
internal static class GroupShrink
{
    public static bool Loses(AliasChange change) => Lost(change) > 0;

    public static bool Exceeds(AliasChange change, Limit limit) => Loses(change) && Lost(change) > limit.Of(Members(change.Before!.Goto));

    /// <summary>The same change without the losses: new members still arrive. null when nothing is left to do, and for an adoption: it is carried out
    /// as it was shown, or not at all.</summary>
    public static AliasChange? WithoutLosses(AliasChange change)
    {
        if (change.Kind == ChangeKind.Adopt)
        {
            return null;
        }

        var before = change.Before!.Goto;
        var union = string.Join(',', GotoText.Split(before).Union(GotoText.Split(change.Values.Goto)).Order(StringComparer.Ordinal));
        var isNothing = change.IsRemoval || (change.Kind == ChangeKind.Update && GotoText.Same(union, before) && !change.ChangesFlags);
        return isNothing ? null : change with { Row = change.Row with { Goto = union }, Values = change.Values with { Goto = union } };
    }

    private static int Lost(AliasChange change)
    {
        if (change.Before is not { Active: true } before || !IsGroup(change, before.Goto) || change.Row.MissingReads > 0 || change.IsDrift || change.ByHand)
        {
            return 0;
        }

        return change.IsRemoval ? Members(before.Goto) : GotoText.Lost(before.Goto, change.Values.Goto).Count;
    }

    /// <summary>The address of a group may pass to a person: its members are lost all the same.</summary>
    private static bool IsGroup(AliasChange change, string before) => change.Row.Kind == AliasKind.Group || Members(before) > 1;

    private static int Members(string text) => GotoText.Split(text).Distinct().Count();
}
