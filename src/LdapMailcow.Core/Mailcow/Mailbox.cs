namespace LdapMailcow.Core.Mailcow;

public enum MailboxState
{
    Inactive = 0,
    Active = 1,

    /// <summary>Receives mail, nobody can log in.</summary>
    NoLogin = 2,
}

public sealed record Mailbox(string Address, MailboxState State);
