using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>LDAP_MAILCOW_DISABLE_DELETED_USERS: mailboxes of users we have seen and who are gone (design rule 13).</summary>
internal sealed class DepartedUsers(PlanInput input, PlanDraft draft)
{
    private readonly Evidence _evidence = new(input);
    private readonly AddressScope _scope = input.Options.Scope;
    private readonly Dictionary<ObjectId, SeenUser> _seen = new(input.Ledger.Users);
    private readonly HashSet<Address> _changed = [];

    public void Judge()
    {
        if (!input.Options.DisableDeletedUsers)
        {
            return;
        }

        SettleIntentions();
        var present = input.Desired.Users.Values.Where(u => u.Mail is not null).ToLookup(u => Mailbox(u.Mail!.Value));
        foreach (var user in present.SelectMany(u => u))
        {
            JudgePresent(user, _seen.GetValueOrDefault(user.Id));
        }

        foreach (var seen in _seen.Values.Where(s => input.Desired.Users.GetValueOrDefault(s.Id)?.Mail is null))
        {
            JudgeAbsent(seen, present[Mailbox(seen.Mail)].OrderBy(u => !u.Enabled).FirstOrDefault());
        }
    }

    /// <summary>Whether a write that nobody lived to record was carried out: the mailbox tells.</summary>
    private void SettleIntentions()
    {
        foreach (var seen in input.Ledger.Users.Values.Where(s => s.Intended is not null && input.Mailcow.Mailboxes is not null))
        {
            var settled = seen with { DisabledAs = StateOf(seen) == seen.Intended ? seen.Intended : seen.DisabledAs, Intended = null };
            if (settled.DisabledAs is { } state && seen.DisabledAs is null)
            {
                draft.FoundMailboxes.Add(new MailboxChange(settled, seen.Mail, MailboxState.Active, state, LateWrites.Reason));
            }

            _seen[seen.Id] = settled;
            draft.SavedUsers.Add(settled);
        }
    }

    private void JudgePresent(DirectoryUser user, SeenUser? seen)
    {
        var row = new SeenUser(user.Id, user.Mail!.Value);
        if (seen is { DisabledAs: not null } && (IsAsWeLeftIt(seen) || input.Mailcow.Mailboxes is null))
        {
            row = seen with { MissingReads = 0 };
            Enable(seen, user, new SeenUser(user.Id, user.Mail!.Value), $"{user.Label} is in the directory again");
        }

        Save(row, seen);
    }

    private void JudgeAbsent(SeenUser seen, DirectoryUser? heir)
    {
        if (input.Desired.Users.ContainsKey(seen.Id) || _evidence.IsUndecided(seen.Mail, seen.Id) || _evidence.IsUndecided(Mailbox(seen.Mail), seen.Id))
        {
            Save(seen with { MissingReads = 0 }, seen);
        }
        else if (heir is null)
        {
            JudgeMissing(seen);
        }
        else if (!IsAsWeLeftIt(seen))
        {
            draft.ForgottenUsers.Add(seen.Id);
        }
        else
        {
            Enable(seen, heir, seen with { MissingReads = 0, DisabledAs = null }, $"it belongs to {heir.Label} now");
        }
    }

    private void JudgeMissing(SeenUser seen)
    {
        var needed = input.Options.RemovalConfirmations;
        var row = input.Source.Empty ? seen : seen with { MissingReads = Math.Min(seen.MissingReads + input.Turn.Reads, needed) };
        Save(row, seen);
        if (seen.DisabledAs is null && StateOf(seen) == MailboxState.Active && _scope.Covers(Mailbox(seen.Mail)))
        {
            var to = input.Options.DeletedUserState;
            var change = new MailboxChange(row with { DisabledAs = to }, Mailbox(seen.Mail), MailboxState.Active, to, "its user is no longer in the directory");
            Add(change, isDue: !input.Source.IsTrusted || row.MissingReads >= needed);
        }
    }

    private void Enable(SeenUser seen, DirectoryUser user, SeenUser row, string reason)
    {
        if (user.Enabled && IsAsWeLeftIt(seen) && _scope.Covers(Mailbox(seen.Mail)))
        {
            Add(new MailboxChange(row, Mailbox(seen.Mail), seen.DisabledAs!.Value, MailboxState.Active, reason), isDue: true);
        }
    }

    /// <summary>Several users may have had one mailbox: it is changed for the first of them.</summary>
    private void Add(MailboxChange change, bool isDue)
    {
        if (!isDue)
        {
            draft.WaitingMailboxes.Add(change);
        }
        else if (_changed.Add(change.Address))
        {
            draft.Mailboxes.Add(change);
        }
    }

    private void Save(SeenUser row, SeenUser? seen)
    {
        if (row != seen)
        {
            draft.SavedUsers.Add(row);
        }
    }

    private bool IsAsWeLeftIt(SeenUser seen) => seen.DisabledAs is { } given && StateOf(seen) == given;

    private MailboxState? StateOf(SeenUser seen) => input.Mailcow.Mailboxes?.GetValueOrDefault(Mailbox(seen.Mail).Value)?.State;

    private Address Mailbox(Address mail) => input.Mailcow.Domains.InTargetDomain(mail);
}
