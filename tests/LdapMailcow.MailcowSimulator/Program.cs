using System.Runtime.InteropServices;
using LdapMailcow.MailcowSimulator;

if (args.Contains("--help"))
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

try
{
    var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
    await using var simulator = await SimulatorHost.StartAsync(CommandLine.Parse(args));
    Console.WriteLine($"mailcow-simulator listening on {simulator.Url}");
    await ended.Task;
    return 0;

    void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        ended.TrySetResult();
    }
}
catch (Exception error) when (error is ArgumentException or FormatException or IOException)
{
    await Console.Error.WriteLineAsync($"mailcow-simulator: {error.Message}");
    return 2;
}
