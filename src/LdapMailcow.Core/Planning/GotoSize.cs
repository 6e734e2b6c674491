using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Planning;

/// <summary>mailcow stores 65,535 bytes of goto; a longer one ends the call with an empty answer and nothing stored.</summary>
public static class GotoSize
{
    public const int MaxBytes = 65_535;

    internal static void Apply(PlanDraft draft)
    {
        foreach (var change in draft.Aliases.Where(IsTooLong))
        {
            draft.Say(NoticeKind.Skipped, NoticeReason.GotoTooLong, change.Address,
                $"{change.Address} is left as it is: its {Counted.Of(GotoText.Split(change.Values.Goto).Length, "member needs", "members need")} {Counted.Of(change.Values.Goto.Length, "byte")}, "
                + $"and mailcow stores at most {MaxBytes}. Split the group.", change.Before?.Goto);
        }

        draft.Aliases.RemoveAll(IsTooLong);
    }

    private static bool IsTooLong(AliasChange change) => change.Values.Goto.Length > MaxBytes;
}
