using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>The mailboxes of users we have seen, of those who are gone and of those who are disabled (design rule 13).</summary>
internal sealed class SeenUsers(PlanInput input, PlanDraft draft)
{
    private readonly Dictionary<ObjectId, SeenUser> _seen = new(input.Ledger.Users);
    private readonly UserMailboxes _mailboxes = new(input, draft);

    public void Judge()
    {
        if (!input.Options.JudgesMailboxes)
        {
            return;
        }

        SettleIntentions();
        var present = input.Desired.Users.Values.Where(u => u.Mail is not null).ToLookup(u => _mailboxes.Of(u.Mail!.Value));
        var (here, gone) = (new PresentUsers(input.Options, _mailboxes), new DepartedUsers(input, draft, _mailboxes));
        foreach (var mailbox in present)
        {
            var able = mailbox.FirstOrDefault(u => u.Enabled);
            foreach (var user in mailbox)
            {
                here.Judge(user, _seen.GetValueOrDefault(user.Id), user.Enabled ? user : able);
            }
        }

        foreach (var seen in _seen.Values.Where(s => input.Desired.Users.GetValueOrDefault(s.Id)?.Mail is null))
        {
            gone.Judge(seen, present[_mailboxes.Of(seen.Mail)].OrderBy(u => !u.Enabled).FirstOrDefault());
        }
    }

    /// <summary>Whether a write that nobody lived to record was carried out: the mailbox tells.</summary>
    private void SettleIntentions()
    {
        foreach (var seen in input.Ledger.Users.Values.Where(s => s.Intended is not null && _mailboxes.AreKnown))
        {
            var settled = seen with { DisabledAs = _mailboxes.StateOf(seen) == seen.Intended ? seen.Intended : seen.DisabledAs, Intended = null };
            if (settled.DisabledAs is { } state && seen.DisabledAs is null)
            {
                draft.FoundMailboxes.Add(new MailboxChange(settled, seen.Mail, MailboxState.Active, state, LateWrites.Reason));
            }

            _seen[seen.Id] = settled;
            draft.SavedUsers.Add(settled);
        }
    }
}
