namespace LdapMailcow.Core.Planning;

/// <summary>Whatever is changed is signed: who reads it next knows which database wrote it.</summary>
internal static class Signing
{
    public static void Apply(PlanInput input, PlanDraft draft)
    {
        for (var i = 0; i < draft.Aliases.Count; i++)
        {
            draft.Aliases[i] = Signed(input, draft.Aliases[i]);
        }
    }

    private static AliasChange Signed(PlanInput input, AliasChange change) =>
        change is { Kind: not ChangeKind.Delete, Before.PrivateComment: { } before, Values.PrivateComment: null } && input.Signature.Over(before) is { } signed
            ? change with { Values = change.Values with { PrivateComment = signed }, Row = change.Row with { Writer = null } }
            : change;
}
