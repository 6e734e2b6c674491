using LdapMailcow.Core.Senders;

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
        var senders = policy == Policy.CreateOnly ? [] : draft.Senders.Select(s => s.Revoking(_ => false)).OfType<SenderChange>().ToList();
        draft.Senders.Clear();
        draft.Senders.AddRange(senders);
        draft.Aliases.RemoveAll(c => policy == Policy.CreateOnly ? c.Kind != ChangeKind.Create : c.IsRemoval);
    }
}
