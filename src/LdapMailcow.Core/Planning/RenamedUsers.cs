using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>LDAP_MAILCOW_FOLLOW_RENAMES: a mail that changed in the directory leaves a mailbox in mailcow, whose own import makes a second one. That is told
/// until the old one is gone; the aliases follow the mail at once.</summary>
internal sealed class RenamedUsers(PlanInput input, PlanDraft draft)
{
    private readonly AddressScope _scope = input.Options.Scope;
    private readonly UserMailboxes _mailboxes = new(input, draft);

    public void Judge()
    {
        if (!input.Options.FollowRenames)
        {
            return;
        }

        var present = input.Desired.Users.Values.Where(u => u.Mail is not null).ToList();
        var inUse = present.Select(u => Box(u.Mail!.Value)).ToHashSet();
        foreach (var user in present)
        {
            Judge(user, user.Mail!.Value, inUse);
        }

        if (input.Source.IsTrusted)
        {
            var evidence = new Evidence(input);
            draft.ForgottenMails.AddRange(input.Ledger.Mails.Keys.Where(id => !input.Desired.Users.ContainsKey(id) && !evidence.MayBe(id)));
        }
    }

    /// <param name="inUse">Mailboxes of people who are here: what somebody else has now is left by nobody.</param>
    private void Judge(DirectoryUser user, Address mail, HashSet<Address> inUse)
    {
        var known = input.Ledger.Mails.GetValueOrDefault(user.Id);
        var row = known is null ? new KnownMail(user.Id, mail) : Now(known, mail);
        if (row.Former is { } former)
        {
            var isThere = _mailboxes.AreKnown ? IsMailbox(former) : row.IsLeft;
            row = row with { IsLeft = isThere && !inUse.Contains(Box(former)) && _scope.Covers(Box(former)) };
        }

        if (row != known)
        {
            draft.SavedMails.Add(row);
        }

        if (row.IsLeft)
        {
            Tell(user, Box(row.Former!.Value), Box(mail));
        }
    }

    /// <summary>Of several changes in a row, the one counts whose mailbox there is.</summary>
    private KnownMail Now(KnownMail known, Address mail)
    {
        if (Box(known.Mail) == Box(mail))
        {
            return known with { Mail = mail };
        }

        var keepsFormer = known is { IsLeft: true, Former: { } former } && !IsMailbox(known.Mail) && Box(former) != Box(mail);
        return known with { Mail = mail, Former = keepsFormer ? known.Former : known.Mail, IsLeft = false };
    }

    private void Tell(DirectoryUser user, Address old, Address now)
    {
        var what = old.Domain == now.Domain
            ? $"Rename the mailbox {old} to {now.LocalPart} in mailcow (edit the mailbox, Rename mailbox), which keeps its mail. If mailcow has a mailbox {now} by now, as its own import makes one, move the mail of one into the other (a sync job does) and delete the one that is left over"
            : $"mailcow renames within a domain only: make the mailbox {now} if there is none, have a sync job move the mail of {old} into it, and delete {old}";
        draft.Say(NoticeKind.Warning, NoticeReason.MailboxLeft, old,
            $"{user.Label} has the mail {now} in the directory now, and mailcow still has the mailbox {old}; the aliases go to {now} already. {what}.", now.Value, user.Label);
    }

    private bool IsMailbox(Address mail) => input.Mailcow.Mailboxes?.ContainsKey(Box(mail).Value) == true;

    private Address Box(Address mail) => _mailboxes.Of(mail);
}
