using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Planning;

internal static class GotoSize
{
    public static void Apply(PlanDraft draft)
    {
        foreach (var change in draft.Aliases.Where(IsTooLong))
        {
            draft.Say(NoticeKind.Skipped, NoticeReason.GotoTooLong, change.Address,
                $"{change.Address} is left as it is: its {Counted.Of(GotoText.Split(change.Values.Goto).Length, "member needs", "members need")} {Counted.Of(GotoText.Bytes(change.Values.Goto), "byte")}, "
                + $"and mailcow stores at most {GotoText.MaxBytes}. Split the group.", change.Before?.Goto);
        }

        draft.Aliases.RemoveAll(IsTooLong);
    }

    public static bool IsTooLong(AliasChange change) => GotoText.Bytes(change.Values.Goto) > GotoText.MaxBytes;
}
