namespace LdapMailcow.Core.Mailcow;

/// <summary>mailcow's three states of a mailbox.</summary>
public enum MailboxState
{
    Inactive = 0,
    Active = 1,

    /// <summary>Receives mail, nobody can log in.</summary>
    NoLogin = 2,
}

/// <param name="Address">Lower case.</param>
public sealed record Mailbox(string Address, MailboxState State);
