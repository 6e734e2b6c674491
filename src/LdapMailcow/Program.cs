using LdapMailcow.Commands;
using LdapMailcow.Composition;
using LdapMailcow.Configuration;

var streams = StandardStreams.OfProcess();
LastResort.Install(streams.Error);
try
{
    var hangUp = new HangUp();
    using var signals = new StopSignals(hangUp);
    var runner = new CommandRunner(streams, ConfigurationResult.Read, (settings, logs, access, pace) => Services.Compose(settings, logs, access, hangUp, pace));
    return await CommandLineProgram.RunAsync(args, runner, streams, signals.Token);
}
catch (Exception e)
{
    return LastResort.Say(e, streams.Error);
}
