using System.CommandLine;
using System.CommandLine.Invocation;

namespace LdapMailcow.Commands;

internal sealed class PrintVersion : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"ldap-mailcow {ProductVersion.Text}");
        return ExitCode.Done;
    }
}
