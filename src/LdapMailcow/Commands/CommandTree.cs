using System.CommandLine;
using LdapMailcow.Configuration;
using LdapMailcow.Core;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using LdapMailcow.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Commands;

internal static class CommandTree
{
    private const string Description =
        "ldap-mailcow makes mailcow's aliases say what an LDAP directory says.\n\n"
        + "  Its settings are environment variables named LDAP_MAILCOW_…, which the README lists.\n"
        + "  Start with 'check', which tries them out, and 'plan', which shows what the first cycle would do.";

    public static RootCommand Build(CommandRunner runner)
    {
        var root = new RootCommand(Description);
        root.Directives.Clear();
        var version = root.Options.OfType<VersionOption>().Single();
        version.Description = "Print the version";
        version.Action = new PrintVersion();
        root.RunsOn(runner, _ => Daemon());
        root.Add(new Command("run", "The daemon, one cycle after the other; the same as no command").RunsOn(runner, _ => Daemon()));
        root.Add(new Command("sync", "One cycle, then exit").RunsOn(runner, _ => new(Sync, StateAccess.Own, LogsToOutput: true)));
        root.Add(new Command("sync-now", "Have the running daemon begin a cycle at once").RunsOn(runner, _ => new(SyncNow, StateAccess.Share)));
        root.Add(ParameterCommands.Pause(runner));
        root.Add(new Command("resume", "Write to mailcow again after 'pause'").RunsOn(runner, _ => new(Resume, StateAccess.Share)));
        root.Add(ReportCommands.Plan(runner));
        root.Add(ReportCommands.Explain(runner));
        root.Add(new Command("check", "Try out configuration, state, directory and mailcow; changes nothing").RunsOn(runner, _ => new(Check, StateAccess.Read)));
        root.Add(ReportCommands.Status(runner));
        root.Add(ParameterCommands.Approve(runner));
        root.Add(new Command("healthcheck", "Succeed when the last good cycle is recent").RunsOn(runner, _ => new(Health, StateAccess.Health)));
        root.Add(ReportCommands.History(runner));
        root.Add(ParameterCommands.Undo(runner));
        root.Add(ParameterCommands.Adopt(runner));
        root.Add(ParameterCommands.RenameOwner(runner));
        root.Add(ParameterCommands.Release(runner));
        root.Add(ParameterCommands.Purge(runner));
        root.Add(ConfigCommand.Definition(runner.Configure));
        root.Add(SettingsCommand.Definition());
        root.Add(SchemaCommand.Definition());
        root.Add(EventsCommand.Definition());
        return root;
    }

    public static Command RunsOn(this Command command, CommandRunner runner, Func<ParseResult, CommandPlan> plan)
    {
        command.SetAction((result, cancellationToken) => runner.RunAsync(plan(result), cancellationToken));
        return command;
    }

    private static CommandPlan Daemon() => new(s => new RunCommand(
        s.GetRequiredService<IHost>(), s.GetRequiredService<SyncService>(), s.GetRequiredService<HangUp>(), s.GetRequiredService<ILogger<RunCommand>>()), StateAccess.Own, LogsToOutput: true);

    private static SyncCommand Sync(IServiceProvider services) => new(services.GetRequiredService<ObservedCycle>());

    private static SyncNowCommand SyncNow(IServiceProvider services) => new(services.GetRequiredService<IStateStore>());

    private static ResumeCommand Resume(IServiceProvider services) =>
        new(services.GetRequiredService<IStateStore>(), services.GetRequiredService<TimeProvider>());

    private static CheckCommand Check(IServiceProvider services)
    {
        var (logger, time) = (services.GetRequiredService<ILogger<SqliteStateStore>>(), services.GetRequiredService<TimeProvider>());
        var folder = services.GetRequiredService<Settings>().DbDirectory;
        return new(_ => StateCheck.Of(folder, logger), services.GetRequiredService<IDirectory>, MailcowAsync, SetupAsync);

        Task<IReadOnlyList<Finding>> MailcowAsync(CancellationToken cancellationToken) => new MailcowCheck(
            services.GetRequiredService<IMailcow>(),
            () => SqliteStateStore.OpenReadOnly(folder, logger),
            Directory.Exists(folder) ? () => SqliteStateStore.OpenForNote(folder, time, logger) : null,
            services.GetRequiredService<CycleOptions>(),
            time).RunAsync(cancellationToken);

        async Task<IReadOnlyList<Finding>> SetupAsync(DirectorySnapshot source, CancellationToken cancellationToken)
        {
            using var state = SqliteStateStore.OpenReadOnly(folder, logger);
            return await services.GetRequiredService<SetupCheck>().RunAsync(source, services.GetRequiredService<IMailcow>(), state.Load(), cancellationToken);
        }
    }

    private static HealthCheckCommand Health(IServiceProvider services) =>
        new(services.GetRequiredService<IStateStore>(), services.GetRequiredService<TimeProvider>());
}
