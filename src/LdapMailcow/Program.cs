using LdapMailcow.Commands;
using LdapMailcow.Composition;
using LdapMailcow.Configuration;

var streams = StandardStreams.OfProcess();
LastResort.Install(streams.Error);
try
{
    using var signals = new StopSignals();
    var runner = new CommandRunner(streams, ConfigurationResult.Read, Services.Compose);
    return await CommandLineProgram.RunAsync(args, runner, streams, signals.Token);
}
catch (Exception e)
{
    return LastResort.Say(e, streams.Error);
}
