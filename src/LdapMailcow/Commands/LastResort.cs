using LdapMailcow.Failures;

namespace LdapMailcow.Commands;

/// <summary>Whatever happens on whatever thread: one sentence and exit code 1, never a dump of stacks.</summary>
internal static class LastResort
{
    public static void Install(TextWriter error) =>
        AppDomain.CurrentDomain.UnhandledException += (_, e) =>
        {
            Say(e.ExceptionObject as Exception, error);
            Environment.Exit(ExitCode.Failed);
        };

    public static int Say(Exception? exception, TextWriter error)
    {
        try
        {
            error.WriteLine(exception is null ? "ldap-mailcow failed for an unknown reason." : FailureSentence.Of(exception));
        }
        catch (IOException)
        {
            // Nobody takes it; the exit code says it too.
        }

        return ExitCode.Failed;
    }
}
