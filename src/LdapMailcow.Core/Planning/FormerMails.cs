using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>What the state knows of mails that people had (LDAP_MAILCOW_FOLLOW_RENAMES).</summary>
internal sealed class FormerMails(PlanInput input)
{
    private readonly IReadOnlyDictionary<ObjectId, KnownMail> _mails = input.Options.FollowRenames ? input.Ledger.Mails : new Dictionary<ObjectId, KnownMail>();

    public bool Had(DesiredAlias desired) => desired.Kind == AliasKind.User
        && _mails.TryGetValue(desired.Source, out var known) && (known.Mail == desired.Address || known.Former == desired.Address);

    /// <summary>
    /// mailcow's own: when an administrator renames a mailbox there, it makes an alias of the old name to the new one, whose private comment has both in whatever
    /// language (functions.mailbox.inc.php, mailbox_rename). All of that must be so, and the old name one that this very person had.
    /// </summary>
    public bool IsLeftByMailcow(DesiredAlias desired, MailcowAlias alias) =>
        alias.Active && desired.Active && desired.Goto.Members is [var mail] && Had(desired)
        && string.Equals(alias.Goto, mail.Value, StringComparison.OrdinalIgnoreCase)
        && Names(alias.PrivateComment, desired.Address) && Names(alias.PrivateComment, mail);

    /// <summary>What becomes of a mailbox is seen only where all of them are listed.</summary>
    public bool NeedMailboxes => _mails.Values.Any(m => m.IsLeft)
        || (_mails.Count > 0 && input.Desired.Users.Values.Any(u => u.Mail is { } mail && _mails.TryGetValue(u.Id, out var known) && known.Mail != mail));

    private static bool Names(string? comment, Address address) => comment?.Contains(address.Value, StringComparison.OrdinalIgnoreCase) == true;
}
