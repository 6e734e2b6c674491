using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Safety;

/// <summary>One group that loses most of its members is suspicious even if it is only one change.</summary>
internal static class GroupShrink
{
    public static bool Loses(AliasChange change) => Lost(change) > 0;

    public static bool Exceeds(AliasChange change, Limit limit) =>
        Loses(change) && Lost(change) > limit.Of(GotoText.Split(change.Before!.Goto).Distinct().Count());

    /// <summary>The same update without the losses: new members still arrive. null when nothing is left to do.</summary>
    public static AliasChange? WithoutLosses(AliasChange change)
    {
        var before = change.Before!.Goto;
        var union = string.Join(',', GotoText.Split(before).Union(GotoText.Split(change.Values.Goto)).Order(StringComparer.Ordinal));
        return change.Kind == ChangeKind.Deactivate || GotoText.Same(union, before) && change.Before.Active == change.Values.Active
            ? null
            : change with { Row = change.Row with { Goto = union }, Values = change.Values with { Goto = union } };
    }

    /// <summary>Losses of a working group alias; an emptied group loses everybody.</summary>
    private static int Lost(AliasChange change)
    {
        if (change.Row.Kind != AliasKind.Group || change.Before is not { Active: true } before || change.Row.MissingReads > 0 || change.IsDrift || change.ByHand)
        {
            return 0;
        }

        return change.Kind switch
        {
            ChangeKind.Deactivate => GotoText.Split(before.Goto).Distinct().Count(),
            ChangeKind.Update => GotoText.Lost(before.Goto, change.Values.Goto).Count,
            _ => 0,
        };
    }
}
