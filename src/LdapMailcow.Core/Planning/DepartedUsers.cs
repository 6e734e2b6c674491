using LdapMailcow.Core.Directory;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>LDAP_MAILCOW_DISABLE_DELETED_USERS: users who were seen and are gone.</summary>
internal sealed class DepartedUsers(PlanInput input, PlanDraft draft, UserMailboxes mailboxes)
{
    private readonly Evidence _evidence = new(input);
    private readonly HashSet<ObjectId> _contacts = [.. input.Directory.Contacts.Select(c => c.Id)];

    /// <param name="heir">Another user of the directory with the same mail, an enabled one if there is one.</param>
    public void Judge(SeenUser seen, DirectoryUser? heir)
    {
        if (IsThere(seen.Id) || _evidence.IsUndecided(seen.Mail, seen.Id) || _evidence.IsUndecided(mailboxes.Of(seen.Mail), seen.Id))
        {
            mailboxes.Save(seen with { MissingReads = 0 }, seen);
        }
        else if (heir is null)
        {
            JudgeMissing(seen);
        }
        else if (!mailboxes.IsAsWeLeftIt(seen))
        {
            draft.ForgottenUsers.Add(seen.Id);
        }
        else if (heir.Enabled)
        {
            mailboxes.Enable(seen, seen with { MissingReads = 0, DisabledAs = null }, $"it belongs to {heir.Label} now");
        }
    }

    /// <summary>Who became a contact gets mail elsewhere, and what was in the mailbox is still somebody's who is there.</summary>
    private bool IsThere(ObjectId id) => input.Desired.Users.ContainsKey(id) || _contacts.Contains(id);

    private void JudgeMissing(SeenUser seen)
    {
        var needed = input.Options.RemovalConfirmations;
        var row = input.Source.Empty ? seen : seen with { MissingReads = Math.Min(seen.MissingReads + input.Turn.Reads, needed) };
        mailboxes.Save(row, seen);
        if (input.Options.DisableDeletedUsers && mailboxes.AreKnown)
        {
            mailboxes.Disable(row, "its user is no longer in the directory", isDue: !input.Source.IsTrusted || row.MissingReads >= needed);
        }
    }
}
