using LdapMailcow.Commands;
using LdapMailcow.Tests.Configuration;

namespace LdapMailcow.Tests.Commands;

/// <summary>Runs one handler and keeps what it said.</summary>
internal static class CommandRun
{
    public static async Task<(int ExitCode, string Output)> OfAsync(ICommandHandler handler, TestEnvironment? environment = null)
    {
        using var output = new StringWriter();
        var code = await handler.RunAsync((environment ?? new TestEnvironment()).Settings(), output, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}
