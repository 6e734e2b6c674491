using LdapMailcow.State.Tests;
using LdapMailcow.State.Tests.Support;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// The same as xunit's own entry point, and before it the role of a second process.
if (args.Length > 0 && args[0] == SecondProcess.Mark)
{
    return Role.Play(args[1], args[2..]);
}

return args.Contains("--server") || args.Contains("--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
