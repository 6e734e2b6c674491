using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Planning;

/// <summary>After the state was lost, an entry that cannot be judged and names no address keeps every alias of unknown owner: that is said.</summary>
internal static class OwnerUnknown
{
    public static void Tell(PlanDraft draft, IReadOnlyCollection<Address> kept, Evidence evidence)
    {
        if (kept.Count == 0)
        {
            return;
        }

        draft.Say(NoticeKind.Information, NoticeReason.OwnerUnknown, evidence.Nameless, kept, Sentence, evidence.Nameless);

        string Sentence(IReadOnlyList<Address> addresses, string names)
        {
            var (stay, them, whose) = addresses.Count == 1 ? ("stays", "it", "whose it was") : ("stay", "them", "whose they were");
            return $"{names} {stay}, although nobody in the directory has {them}: {whose} is not known since the state was lost, and it may be "
                + $"{evidence.Nameless}, which cannot be judged and names no address. Mend or remove that entry.";
        }
    }
}
