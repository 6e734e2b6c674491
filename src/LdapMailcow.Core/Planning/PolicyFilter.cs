namespace LdapMailcow.Core.Planning;

internal static class PolicyFilter
{
    public static void Apply(PlanDraft draft, Policy policy)
    {
        if (policy is Policy.Sync or Policy.None)
        {
            return;
        }

        draft.Mailboxes.RemoveAll(m => m.IsRemoval || policy == Policy.CreateOnly);
        draft.Aliases.RemoveAll(c => policy == Policy.CreateOnly ? c.Kind != ChangeKind.Create : c.IsRemoval);
    }
}
