namespace LdapMailcow.Core.Alerts;

/// <summary>What an administrator is told without asking. The numbers are those that the state keeps.</summary>
public enum AlertKind
{
    Withheld = 1,
    KeyRefused = 2,
    Failing = 3,
    Weekly = 4,
    SharedOwner = 5,
}

/// <param name="IsOver">The end of what was told before.</param>
public sealed record Alert(AlertKind Kind, bool IsOver, string Subject, string Body);
