using LdapMailcow.Configuration;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using LdapMailcow.Events;
using LdapMailcow.Failures;
using LdapMailcow.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Commands;

internal delegate IHost ServiceFactory(Settings settings, ILoggerFactory logs, StateAccess access, ProgressPace pace);

/// <summary>Takes a command from the environment to its exit code: configuration, log, services, work, failure.</summary>
internal sealed class CommandRunner(StandardStreams streams, Func<ConfigurationResult> configure, ServiceFactory compose)
{
    public ConfigurationResult Configure() => configure();

    public async Task<int> RunAsync(CommandPlan plan, CancellationToken cancellationToken)
    {
        var configuration = configure();
        var redactor = new Redactor(configuration.Settings?.Secrets ?? []);
        var (log, bar) = (LogOf(plan, configuration.Log), configuration.Log.Format == LogFormat.Text ? streams.BarTo(plan.LogsToOutput) : null);
        using var logs = LogPipeline.Create(log, redactor, bar ?? streams.LogTo(plan.LogsToOutput), streams.HasColours(plan.LogsToOutput));
        var logger = logs.CreateLogger<CommandRunner>();
        if (!configuration.IsValid)
        {
            new ConfigurationReport(plan, streams.Error, logger).Refuse(configuration);
            return ExitCode.Usage;
        }

        await using var output = new RedactingWriter(streams.Output, redactor);
        try
        {
            Warn(plan, configuration, logger);
            var host = compose(configuration.Settings, logs, plan.State, bar is null ? ProgressPace.Lines : ProgressPace.Bar);
            return await WorkAsync(plan, configuration.Settings, host, output, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            CommandEvents.Interrupted(logger);
            return ExitCode.Failed;
        }
        catch (Exception e)
        {
            return Fail(e, logger);
        }
    }

    private static async Task<int> WorkAsync(CommandPlan plan, Settings settings, IHost host, TextWriter output, CancellationToken cancellationToken)
    {
        await using var end = (IAsyncDisposable)host;
        TakePossession(plan, host.Services);
        ICommandHandler handler = plan.AsksMailcow ? new BudgetedCommand(plan, host.Services) : plan.Handler(host.Services);
        return await handler.RunAsync(settings, output, cancellationToken);
    }

    /// <summary>Before anything else: whoever cannot keep the state needs no directory and no mailcow.</summary>
    private static void TakePossession(CommandPlan plan, IServiceProvider services)
    {
        if (plan.State == StateAccess.Own)
        {
            services.GetRequiredService<IStateStore>();
        }
    }

    private static int Fail(Exception e, ILogger logger)
    {
        CommandEvents.Failed(logger, FailureSentence.Of(e), FailureSentence.Origin(e), FailureSentence.IsExpected(e) ? null : e);
        return e is AnotherInstanceException ? ExitCode.Usage : ExitCode.Failed;
    }

    private static void Warn(CommandPlan plan, ConfigurationResult configuration, ILogger logger)
    {
        foreach (var warning in plan.LogsToOutput ? configuration.Warnings : [])
        {
            CommandEvents.SettingWarning(logger, warning);
        }
    }

    /// <summary>A command with an answer on standard output logs what went wrong, and more only when asked for detail.</summary>
    private static LogSettings LogOf(CommandPlan plan, LogSettings log) =>
        plan.LogsToOutput || log.Level != LogLevel.Information ? log : log with { Level = LogLevel.Warning };
}
