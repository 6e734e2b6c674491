using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Failures;

internal static class FailureSentence
{
    public static string Of(Exception exception) => IsExpected(exception)
        ? exception.Message
        : $"ldap-mailcow failed in a way nobody expected: {exception.Message.Trim().TrimEnd('.')} ({exception.GetType().Name}); "
            + "LDAP_MAILCOW_LOG_LEVEL=debug shows where.";

    public static string Origin(Exception exception) => exception switch
    {
        DirectoryUnavailableException => "directory",
        MailcowUnavailableException => "mailcow",
        StateUnavailableException or AnotherInstanceException => "state",
        _ => "program",
    };

    /// <summary>Its message is a sentence already.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is StateUnavailableException or DirectoryUnavailableException or MailcowUnavailableException or AnotherInstanceException;
}
