using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>LDAP_MAILCOW_DISABLE_DELETED_USERS: mailboxes of users we have seen and who are gone (design rule 13).</summary>
internal sealed class DepartedUsers(PlanInput input, PlanDraft draft)
{
    private readonly Evidence _evidence = new(input);

    public void Judge()
    {
        if (!input.Options.DisableDeletedUsers)
        {
            return;
        }

        foreach (var user in input.Desired.Users.Values.Where(u => u.Mail is not null))
        {
            JudgePresent(user, input.Ledger.Users.GetValueOrDefault(user.Id));
        }

        var mails = input.Desired.Users.Values.Where(u => u.Mail is not null).Select(u => u.Mail!.Value).ToHashSet();
        foreach (var seen in input.Ledger.Users.Values)
        {
            if (!IsThere(seen))
            {
                JudgeMissing(seen, mails);
            }
        }
    }

    private bool IsThere(SeenUser seen) => input.Desired.Users.ContainsKey(seen.Id) || _evidence.IsUndecided(seen.Mail, seen.Id);

    private void JudgePresent(DirectoryUser user, SeenUser? seen)
    {
        var row = new SeenUser(user.Id, user.Mail!.Value);
        if (seen?.DisabledAs is { } given)
        {
            var mailbox = input.Mailcow.Mailboxes?.GetValueOrDefault(seen.Mail.Value);
            if (!user.Enabled || mailbox is null)
            {
                row = seen with { MissingReads = 0 };
            }
            else if (mailbox.State == given)
            {
                draft.Mailboxes.Add(new MailboxChange(row, seen.Mail.Value, given, MailboxState.Active, $"{user.Label} is in the directory again"));
                return;
            }
        }

        if (row != seen)
        {
            draft.SavedUsers.Add(row);
        }
    }

    private void JudgeMissing(SeenUser seen, HashSet<Address> mails)
    {
        if (mails.Contains(seen.Mail) && seen.DisabledAs is null)
        {
            draft.ForgottenUsers.Add(seen.Id);
            return;
        }

        var needed = input.Options.RemovalConfirmations;
        var row = input.Source.Empty ? seen : seen with { MissingReads = Math.Min(seen.MissingReads + 1, needed) };
        if (row != seen)
        {
            draft.SavedUsers.Add(row);
        }

        var isDue = input.Source.Empty || row.MissingReads >= needed;
        var mailbox = input.Mailcow.Mailboxes?.GetValueOrDefault(seen.Mail.Value);
        if (isDue && mailbox?.State == MailboxState.Active && seen.DisabledAs is null && input.Options.Scope.Covers(seen.Mail))
        {
            var to = input.Options.DeletedUserState;
            draft.Mailboxes.Add(new MailboxChange(row with { DisabledAs = to }, seen.Mail.Value, MailboxState.Active, to, "its user is no longer in the directory"));
        }
    }
}
