using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

internal sealed class UserMailboxes(PlanInput input, PlanDraft draft)
{
    private readonly AddressScope _scope = input.Options.Scope;
    private readonly HashSet<Address> _changed = [];

    /// <summary>A mailbox that is not in a partial list was not asked for.</summary>
    public bool AreKnown => input.Mailcow is { Mailboxes: not null, IsPartial: false };

    /// <summary>A mail in an alias domain belongs to the mailbox in its target domain.</summary>
    public Address Of(Address mail) => input.Mailcow.Domains.InTargetDomain(mail);

    public MailboxState? StateOf(SeenUser seen) => input.Mailcow.Mailboxes?.GetValueOrDefault(Of(seen.Mail).Value)?.State;

    /// <summary>We disabled it, and nobody changed it since.</summary>
    public bool IsAsWeLeftIt(SeenUser seen) => seen.DisabledAs is { } given && StateOf(seen) == given;

    public void Disable(SeenUser row, string reason, bool isDue)
    {
        if (row.DisabledAs is null && IsOrMayBe(row, MailboxState.Active))
        {
            var to = input.Options.DeletedUserState;
            Add(new MailboxChange(row with { DisabledAs = to }, Of(row.Mail), MailboxState.Active, to, reason), isDue);
        }
    }

    public void Enable(SeenUser seen, SeenUser row, string reason)
    {
        if (seen.DisabledAs is { } given && IsOrMayBe(seen, given))
        {
            Add(new MailboxChange(row, Of(seen.Mail), given, MailboxState.Active, reason), isDue: true);
        }
    }

    public void Save(SeenUser row, SeenUser? seen)
    {
        if (row != seen)
        {
            draft.SavedUsers.Add(row);
        }
    }

    private bool IsOrMayBe(SeenUser user, MailboxState state) => _scope.Covers(Of(user.Mail)) && (!AreKnown || StateOf(user) == state);

    /// <summary>What is not known waits. Several users may have had one mailbox: it is changed for the first of them.</summary>
    private void Add(MailboxChange change, bool isDue)
    {
        if (!isDue || !AreKnown)
        {
            draft.WaitingMailboxes.Add(change);
        }
        else if (_changed.Add(change.Address))
        {
            draft.Mailboxes.Add(change);
        }
    }
}
